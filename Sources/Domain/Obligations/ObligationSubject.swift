import Foundation

/// What an obligation is about.
package enum ObligationSubject: Hashable, Sendable {
    case petition(UUID)
    case complaint(UUID)
    case commitment(UUID)

    package init?(kind: String, id: UUID) {
        switch kind {
        case "petition": self = .petition(id)
        case "complaint": self = .complaint(id)
        case "commitment": self = .commitment(id)
        default: return nil
        }
    }

    package var id: UUID {
        switch self {
        case .petition(let id), .complaint(let id), .commitment(let id): id
        }
    }

    package var kind: String {
        switch self {
        case .petition: "petition"
        case .complaint: "complaint"
        case .commitment: "commitment"
        }
    }
}
