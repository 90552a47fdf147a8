/// What has to be done yet before something that is owed is done.
package enum MissingStep: Hashable, Sendable {
    case checkDecision
    case notice
    case registrationNumber
    case commission
    case draft
    /// Nobody went to see; the decision has to say why there was nothing to check.
    case siteVisit
    /// The draft is before the public up to this day.
    case discussion(until: LegalDate)
    case decision
    case publication
    case reply
    case forwarding
    case complaintAnswer
    case evidence
    case completion
    case report
    /// So many contributions have no reply yet.
    case replies(Int)
    case outcome
    case acknowledgement
    case review

    package var code: String {
        switch self {
        case .checkDecision: "check_decision"
        case .notice: "notice"
        case .registrationNumber: "registration_number"
        case .commission: "commission"
        case .draft: "draft"
        case .siteVisit: "site_visit"
        case .discussion: "discussion"
        case .decision: "decision"
        case .publication: "publication"
        case .reply: "reply"
        case .forwarding: "forwarding"
        case .complaintAnswer: "complaint_answer"
        case .evidence: "evidence"
        case .completion: "completion"
        case .report: "report"
        case .replies: "replies"
        case .outcome: "outcome"
        case .acknowledgement: "acknowledgement"
        case .review: "review"
        }
    }
}

extension Obligation {
    /// What is missing, in the order in which it is to be done.
    ///
    /// - Parameters:
    ///   - progress: of the answer to the petition; nil before it was sent to its body.
    ///   - hasEvidence: whether a report on the commitment came with evidence.
    package func missing(
        _ progress: AnswerProgress?, hasEvidence: Bool, on today: LegalDate, under rules: RuleVersion
    ) -> [MissingStep] {
        let progress = progress ?? AnswerProgress()
        switch kind {
        case .complianceCheck: return [.checkDecision]
        case .thresholdNotice: return [.notice]
        case .registration: return [.registrationNumber]
        case .discussionNotice: return progress.missingBeforeDraft(under: rules) + [.draft]
        case .consideration: return progress.missingBeforeDecision(on: today, under: rules) + [.decision]
        case .decisionPublication: return [.publication]
        case .proposalReply: return [.reply]
        case .complaintForwarding: return [.forwarding]
        case .complaintReply: return [.complaintAnswer]
        case .commitment: return (hasEvidence ? [] : [.evidence]) + [.completion]
        case .progressReport: return [.report]
        case .consultationOutcome: return progress.missingReplies + [.outcome]
        case .remainingReplies: return progress.missingReplies
        case .redactionReview, .feedbackReview, .entryCheck, .authorshipReview, .organisationCheck: return [.review]
        case .feedbackAcknowledgement: return [.acknowledgement]
        case .feedbackAnswer, .periodicFeedbackAnswer: return [.reply]
        }
    }
}

extension AnswerProgress {
    fileprivate var missingReplies: [MissingStep] { unanswered > 0 ? [.replies(unanswered)] : [] }

    fileprivate func missingBeforeDraft(under rules: RuleVersion) -> [MissingStep] {
        hasCommission || !rules.flag("commission_includes_applicant") ? [] : [.commission]
    }

    fileprivate func missingBeforeDecision(on today: LegalDate, under rules: RuleVersion) -> [MissingStep] {
        var missing = missingBeforeDraft(under: rules)
        if !isVisited, rules.flag("site_visit") { missing.append(.siteVisit) }
        if rules.term("public_discussion_notice") != nil {
            if let discussionUntil {
                if discussionUntil >= today { missing.append(.discussion(until: discussionUntil)) }
            } else {
                missing.append(.draft)
            }
        }
        return missing
    }
}
