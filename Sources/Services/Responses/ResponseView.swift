import Domain
import Foundation
import Store

/// How a petition is being answered, as everybody may see it.
package struct ResponseView: Sendable {
    /// No decision came in time, which the rules take for a refusal.
    package struct Silence: Hashable, Sendable {
        /// The last day of the term that passed.
        package var since: LegalDate
        package var article: String?
        /// The last day for a complaint; nil where the rules know none.
        package var complaintUntil: LegalDate?
    }

    /// What changed from the last draft to the final decision.
    package struct Change: Sendable {
        package struct Answer: Sendable {
            package var demand: Int
            package var draft: DemandAnswer.Outcome
            package var final: DemandAnswer.Outcome
            package var reasons: [TextDifference.Segment]
        }

        package var draft: BodyDecision.Outcome
        package var final: BodyDecision.Outcome
        package var reasons: [TextDifference.Segment]
        /// Of the demands that both answer.
        package var answers: [Answer]
    }

    package var petition: Petition
    package var response: Response
    package var body: Body
    package var silence: Silence?
    /// Drafts and published decisions, oldest first; a decision that is not published yet only for its body.
    package var decisions: [BodyDecisionRepository.Recorded]
    package var replies: [ProposalReplyRepository.Recorded]
    package var change: Change?
    package var obligations: [Obligation]
    package var today: LegalDate
    package var isMine: Bool
}
