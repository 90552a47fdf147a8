/// What it is that is owed.
package enum ObligationKind: String, CaseIterable, Codable, Sendable {
    /// To look whether a petition meets the rules.
    case complianceCheck = "compliance_check"
    /// To tell applicant and public that the threshold is reached and where the petition goes.
    case thresholdNotice = "threshold_notice"
    /// To register a petition that has come in.
    case registration
    /// To announce the public discussion of a draft decision.
    case discussionNotice = "discussion_notice"
    /// To consider a petition and decide on it.
    case consideration
    case decisionPublication = "decision_publication"
    /// To answer a petition below its threshold as an ordinary proposal.
    case proposalReply = "proposal_reply"
    /// To send a complaint on to whoever considers it.
    case complaintForwarding = "complaint_forwarding"
    case complaintReply = "complaint_reply"
    /// To do what was promised by the day that was promised.
    case commitment
    /// To report how far a promise has come.
    case progressReport = "progress_report"
    /// To publish what became of what was said in a consultation.
    case consultationOutcome = "consultation_outcome"
    /// To answer the contributions that an outcome left out.
    case remainingReplies = "remaining_replies"
    /// To compare what was entered from paper with the original, by somebody else.
    case entryCheck = "entry_check"
    /// To find out whether whoever is named wrote a contribution.
    case authorshipReview = "authorship_review"
    /// To look again at what was taken out of a contribution, by somebody else.
    case redactionReview = "redaction_review"
    /// To look whether an organisation that speaks in public is what it is called.
    case organisationCheck = "organisation_check"
    case feedbackAcknowledgement = "feedback_acknowledgement"
    case feedbackAnswer = "feedback_answer"
    /// To look again at an answer that its author judged to be none, by somebody else.
    case feedbackReview = "feedback_review"
    case periodicFeedbackAnswer = "periodic_feedback_answer"
}
