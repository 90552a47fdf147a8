import Domain
import Foundation
import Store

/// The place in the queue after which a page begins.
struct QueuePlace: Codable, Sendable {
    var dueOn: LegalDate
    var id: UUID

    init(_ mark: QueueRepository.Mark) {
        dueOn = mark.dueOn
        id = mark.id
    }

    var mark: QueueRepository.Mark {
        QueueRepository.Mark(dueOn: dueOn, id: id)
    }
}
