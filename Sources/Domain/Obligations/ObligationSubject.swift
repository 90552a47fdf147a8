import Foundation

/// What an obligation is about.
package enum ObligationSubject: Hashable, Sendable {
    case petition(UUID)
    case complaint(UUID)
    case commitment(UUID)
    case consultation(UUID)
    /// A report that a contribution bears the name of somebody who did not write it.
    case authorshipReport(UUID)
    /// One item of feedback.
    case feedback(UUID)
    /// Words that a moderator took out of a contribution.
    case redaction(UUID)
    /// That it is what it is called.
    case organisation(UUID)
    /// What one body has to answer of an organisation's periodic feedback.
    case periodicFeedback(UUID)

    package init?(kind: String, id: UUID) {
        switch kind {
        case "petition": self = .petition(id)
        case "complaint": self = .complaint(id)
        case "commitment": self = .commitment(id)
        case "consultation": self = .consultation(id)
        case "authorship_report": self = .authorshipReport(id)
        case "feedback": self = .feedback(id)
        case "redaction": self = .redaction(id)
        case "organisation": self = .organisation(id)
        case "periodic_feedback": self = .periodicFeedback(id)
        default: return nil
        }
    }

    package var id: UUID {
        switch self {
        case .petition(let id), .complaint(let id), .commitment(let id), .consultation(let id),
            .authorshipReport(let id), .feedback(let id), .redaction(let id), .organisation(let id),
            .periodicFeedback(let id):
            id
        }
    }

    package var kind: String {
        switch self {
        case .petition: "petition"
        case .complaint: "complaint"
        case .commitment: "commitment"
        case .consultation: "consultation"
        case .authorshipReport: "authorship_report"
        case .feedback: "feedback"
        case .redaction: "redaction"
        case .organisation: "organisation"
        case .periodicFeedback: "periodic_feedback"
        }
    }
}
