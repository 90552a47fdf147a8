import Foundation

/// What a body says of how a consultation came out, beside the figures that the record gives.
package struct OutcomeReport: Hashable, Sendable {
    package var consultation: UUID
    package var version: Int
    package var original: Language
    /// What was said.
    package var summary: LocalizedText
    /// What was decided, and why.
    package var decision: LocalizedText
    package var figures: OutcomeFigures
    package var publishedAt: Instant

    package init(
        consultation: UUID, version: Int, original: Language, summary: LocalizedText, decision: LocalizedText,
        figures: OutcomeFigures, publishedAt: Instant
    ) {
        self.consultation = consultation
        self.version = version
        self.original = original
        self.summary = summary
        self.decision = decision
        self.figures = figures
        self.publishedAt = publishedAt
    }

    /// Lengths in characters.
    package static let textLength = 20...40_000

    package func faults() -> [FieldFault] {
        summary.faults(length: Self.textLength, at: "/summary")
            + decision.faults(length: Self.textLength, at: "/decision")
    }
}
