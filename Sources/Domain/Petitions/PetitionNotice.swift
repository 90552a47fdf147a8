/// Something that has to be told: by letter to the applicant or the body, or to everybody who follows.
package enum PetitionNotice: Hashable, Sendable {
    case supportReached(dueOn: LegalDate)
    case supportMissed(count: Int, required: Int)
    case returned(reason: String)
    /// `complaintUntil`: nil where the rules know no complaint.
    case rejected(code: String, reason: String, complaintUntil: LegalDate?)
    case published(closesOn: LegalDate)
    case thresholdReached(key: String, count: Int)
    /// To the officials and the contact address of the addressed body.
    case bodyOwesAnswer(key: String, count: Int)
    case thresholdMissed(count: Int)
    case bodyHasProposal(count: Int)
    case takenDown(authority: String, reason: String)
    /// To followers: whoever withdrew it knows.
    case withdrawn
    /// To the body that a withdrawn or taken-down petition was with.
    case bodyOwesNothing
    case registered(on: LegalDate, decisionBy: LegalDate?)
    case forwarded(reason: String)
    /// To the body that a petition was forwarded to.
    case bodyReceivesPetition
    /// The applicant has a seat in the commission.
    case invited(CommissionKind)
    case proceedingAnnounced(Proceeding)
    case proceedingCalledOff(Proceeding.Kind, reason: String)
    case draftPublished(Response.Discussion)
    case decisionPublished(BodyDecision.Outcome, complaintUntil: LegalDate?)
    case noDecision(since: LegalDate, article: String?, complaintUntil: LegalDate?)
    case replied
    case noted
    case statementMade
    case reopened(ComplaintSubject)
    case concluded
}
