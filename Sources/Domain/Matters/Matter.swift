import Foundation

/// What the record is kept of as a whole, under one lock: whatever is owed, promised, announced or followed belongs to one.
package struct Matter: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case petition
        case consultation
        /// An initiative, programme or service of a body that stands open for feedback.
        case initiative
        /// A list of points on which organisations say how far each has come.
        case monitoredList = "monitored_list"
    }

    package var kind: Kind
    package var id: UUID

    package init(_ kind: Kind, _ id: UUID) {
        self.kind = kind
        self.id = id
    }

    package static func petition(_ id: UUID) -> Matter { Matter(.petition, id) }
    package static func consultation(_ id: UUID) -> Matter { Matter(.consultation, id) }
    package static func initiative(_ id: UUID) -> Matter { Matter(.initiative, id) }
    package static func monitoredList(_ id: UUID) -> Matter { Matter(.monitoredList, id) }
}
