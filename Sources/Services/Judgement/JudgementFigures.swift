import Domain
import Foundation

/// How the answers of one final decision were judged, as far as that is published.
package struct JudgementFigures: Sendable {
    package var decision: UUID
    /// Among the final decisions on the petition, from 1.
    package var number: Int
    /// The last day on which it can be judged; nil once another decision is to come in its place.
    package var until: LegalDate?
    package var isOpen: Bool
    /// One for each demand, in their order.
    package var demands: [(demand: Int, voices: DemandVoices.Published)]
}

/// What one person said of the answers, and until when they can say otherwise.
package struct OwnJudgement: Sendable {
    package var decision: UUID
    package var until: LegalDate?
    package var isOpen: Bool
    /// By demand.
    package var verdicts: [Int: Verdict]
}
