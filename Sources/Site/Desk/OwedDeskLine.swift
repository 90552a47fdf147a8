import Domain
import Services
import Web

/// Something that an official's body owes, and where it is done.
struct OwedDeskLine: Sendable {
    var what: String
    var who: String
    /// What it is about; nil where the text may not be shown.
    var about: String?
    /// The page where it is done; nil where there is none.
    var action: String?
    var due: String
    var standing: String
    var late: String?
    var left: String?
    var article: String?
    var isOverdue: Bool
    /// What has to be done before, in order.
    var missing: [String]
    /// Where the day can be moved; nil where it cannot, or has passed.
    var moreTime: String?

    init(_ item: Desk.Item, _ say: Wording) {
        let line = OwedLine(item.view, Wording(page: "owed", catalogue: say.catalogue))
        (what, who, about, due) = (line.what, line.who, line.title, line.due)
        (standing, late, article, isOverdue) = (line.standing, line.late, line.article, line.isOverdue)
        left = item.view.workingDaysLeft.map { say("left", $0) }
        missing = item.missing.map { $0.sentence[say.language] }
        if item.view.standing != .overdue, item.view.obligation.kind.isExtendable,
            !item.view.obligation.isExtended || item.view.obligation.kind == .commitment
        {
            moreTime = "/\(say.language.rawValue)/desk/owed/\(item.view.obligation.id.text)/extension"
        }
        action = item.view.deskPath.map { "/\(say.language.rawValue)\($0)" } ?? line.address
    }
}

extension ObligationView {
    /// The page of the desk on which it is done, below the language; nil where the desk has none.
    var deskPath: String? {
        switch obligation.kind {
        case .registration, .discussionNotice, .consideration, .decisionPublication, .proposalReply:
            reference.map { "/desk/answers/\($0)" }
        case .commitment, .progressReport: "/desk/owed/commitments/\(obligation.subject.id.text)"
        case .consultationOutcome, .remainingReplies: "/desk/consultations/\(obligation.matter.id.text)"
        case .feedbackAcknowledgement, .feedbackAnswer, .feedbackReview: "/desk/feedback/\(obligation.subject.id.text)"
        case .complaintForwarding, .complaintReply: "/desk/complaints/\(obligation.subject.id.text)"
        case .complianceCheck, .thresholdNotice, .entryCheck, .authorshipReview,
            .redactionReview, .organisationCheck,
            .periodicFeedbackAnswer:
            nil
        }
    }
}

extension ObligationKind {
    /// Whether there are rules by which whoever owes it gives themselves more time.
    fileprivate var isExtendable: Bool {
        switch self {
        case .consideration, .proposalReply, .complaintReply, .commitment, .consultationOutcome, .remainingReplies,
            .feedbackAnswer, .periodicFeedbackAnswer:
            true
        case .complianceCheck, .thresholdNotice, .registration, .discussionNotice, .decisionPublication,
            .complaintForwarding, .progressReport, .entryCheck, .authorshipReview, .redactionReview,
            .organisationCheck, .feedbackAcknowledgement, .feedbackReview:
            false
        }
    }
}
