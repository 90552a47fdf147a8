import Domain
import Web

/// A report that a contribution is not by whom it names, for its reporter and for moderators.
struct AuthorshipReportAnswer: Encodable, Sendable {
    var id: String
    var contribution: String
    var consultation: String
    /// Left out once whoever reported was erased.
    var explanation: String?
    var state: AuthorshipReport.State
    var madeAt: String
    var decidedAt: String?
    var reason: String?

    init(_ report: AuthorshipReport) {
        id = report.id.text
        contribution = report.contribution.text
        consultation = report.consultation.text
        explanation = report.explanation
        state = report.state
        madeAt = report.madeAt.description
        decidedAt = report.decidedAt?.description
        reason = report.reason
    }
}
