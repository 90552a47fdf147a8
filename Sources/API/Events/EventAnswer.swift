import Domain
import Foundation
import Store
import Web

/// An event of the record.
struct EventAnswer: Encodable, Sendable {
    var position: Int
    var recordedAt: String
    var kind: String
    var subjectId: String
    var version: Int
    var actedAs: String
    var facts: [String: EventFact]

    init(_ event: EventRepository.Recorded) throws {
        position = event.position
        recordedAt = event.recordedAt.description
        kind = event.kind
        subjectId = event.subject.text
        version = event.version
        actedAs = event.capacity
        facts = try JSONDecoder().decode([String: EventFact].self, from: Data(event.payload))
    }
}
