import Domain
import Foundation
import Store

/// How a petition is being answered, as everybody may see it.
package struct ResponseView: Sendable {
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
    package var silence: Domain.Response.Silence?
    /// Drafts and published decisions, oldest first; a decision that is not published yet only for its body.
    package var decisions: [BodyDecisionRepository.Recorded]
    package var replies: [ProposalReplyRepository.Recorded]
    package var change: Change?
    package var isMine: Bool
}
