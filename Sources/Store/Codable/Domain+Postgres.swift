import Domain
import Postgres

extension Instant: PostgresWrapped {
    package init?(wire: PostgresTimestamp) {
        self.init(microsecondsSinceEpoch: wire.microsecondsSince1970)
    }

    package var wire: PostgresTimestamp {
        PostgresTimestamp(microsecondsSince1970: microsecondsSinceEpoch)
    }
}

extension LegalDate: PostgresWrapped {
    package init?(wire: PostgresDate) {
        self.init(daysSinceEpoch: wire.daysSince1970)
    }

    package var wire: PostgresDate {
        PostgresDate(daysSince1970: daysSinceEpoch)
    }
}

extension PetitionState: PostgresWrapped {}
extension SignatureStage: PostgresWrapped {}
extension SignatureStanding: PostgresWrapped {}
extension Suspicion: PostgresWrapped {}
extension SignatureReview.Action: PostgresWrapped {}
extension Block.Kind: PostgresWrapped {}
extension Block.Effect: PostgresWrapped {}
extension CheckDecision.Kind: PostgresWrapped {}
extension Language: PostgresWrapped {}
extension Role: PostgresWrapped {}
extension AccessKind: PostgresWrapped {}
extension SignInMethod: PostgresWrapped {}
extension ConsultationKind: PostgresWrapped {}
extension ConsultationState: PostgresWrapped {}
extension ConsultationChange.Kind: PostgresWrapped {}
extension ContributionModeration: PostgresWrapped {}
extension Assurance: PostgresWrapped {}
extension Contribution.Channel: PostgresWrapped {}
extension ContributionDecision.Code: PostgresWrapped {}
extension Redaction.Code: PostgresWrapped {}
extension RedactionRemnant.Kind: PostgresWrapped {}
extension RepresentativeNaming.Outcome: PostgresWrapped {}
extension Redaction.Review.Outcome: PostgresWrapped {}
extension Contribution.State: PostgresWrapped {}
extension Contribution.Publication: PostgresWrapped {}
extension Contribution.Visibility: PostgresWrapped {}
extension ContributionContent.Disclosure.Kind: PostgresWrapped {}
extension AuthorshipReport.State: PostgresWrapped {}
extension AttachmentType: PostgresWrapped {}
extension ContributionEntry.Channel: PostgresWrapped {}
extension ContributionEntry.State: PostgresWrapped {}
extension Disposition: PostgresWrapped {}
extension Question.Kind: PostgresWrapped {}
extension DocumentVersion.Format: PostgresWrapped {}
extension Passage.Kind: PostgresWrapped {}
extension DocumentDifference.Kind: PostgresWrapped {}
extension CarriedAnchor.Outcome: PostgresWrapped {}
extension CarriedAnchor.Words: PostgresWrapped {}
extension Coverage.Contributor: PostgresWrapped {}
extension FormLetterRun.State: PostgresWrapped {}
extension InitiativeKind: PostgresWrapped {}
extension InitiativeStatus: PostgresWrapped {}
extension InitiativeChange.Kind: PostgresWrapped {}
extension InitiativeChange.Field: PostgresWrapped {}
extension ListPoint.Status: PostgresWrapped {}
extension PeriodicFeedback.State: PostgresWrapped {}
extension PeriodicFeedback.Assessment: PostgresWrapped {}
extension Feedback.Kind: PostgresWrapped {}
extension Feedback.State: PostgresWrapped {}
extension Feedback.Disclosure: PostgresWrapped {}
extension Feedback.Verdict: PostgresWrapped {}
extension FeedbackReply.Stage: PostgresWrapped {}
extension FeedbackReply.Outcome: PostgresWrapped {}
extension Matter.Kind: PostgresWrapped {}
extension ObligationKind: PostgresWrapped {}
extension Obligation.VoidReason: PostgresWrapped {}
extension Reminder: PostgresWrapped {}
extension CommissionKind: PostgresWrapped {}
extension CommissionMember.Role: PostgresWrapped {}
extension CommissionMember.Answer: PostgresWrapped {}
extension Proceeding.Kind: PostgresWrapped {}
extension BodyDecision.Stage: PostgresWrapped {}
extension BodyDecision.Outcome: PostgresWrapped {}
extension DemandAnswer.Outcome: PostgresWrapped {}
extension ComplaintSubject: PostgresWrapped {}
extension Complaint.Outcome: PostgresWrapped {}
extension Verdict: PostgresWrapped {}
extension CommitmentLevel: PostgresWrapped {}
extension CommitmentReport.Kind: PostgresWrapped {}
extension ObligationMove.Kind: PostgresWrapped {}
extension Announcement.Kind: PostgresWrapped {}
extension DataAccess.Purpose: PostgresWrapped {}
extension Erasure.Cause: PostgresWrapped {}
extension OrganisationCheck.State: PostgresWrapped {}
extension OrganisationCheck.Code: PostgresWrapped {}
