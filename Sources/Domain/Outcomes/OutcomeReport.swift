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

/// The figures of an outcome, as the record gives them: who took part, with small numbers protected, and what became of it.
package struct OutcomeFigures: Hashable, Codable, Sendable {
    package struct Part: Hashable, Codable, Sendable {
        package var key: String
        package var count: Int

        package init(key: String, count: Int) {
            self.key = key
            self.count = count
        }
    }

    /// A total in parts of at least ten.
    package struct Participation: Hashable, Codable, Sendable {
        package var parts: [Part]
        /// In parts that are too small to be shown.
        package var rest: Int

        package init(total: Int, parts counts: [Breakdown.Part]) {
            let breakdown =
                Breakdown(total: 0, parts: []).movedOn(total: total, parts: counts)
                ?? Breakdown(total: total, parts: [])
            parts = breakdown.parts.map { Part(key: $0.key, count: $0.count) }
            rest = breakdown.rest
        }
    }

    package struct ThemeFigure: Hashable, Codable, Sendable {
        package var number: Int
        package var title: LocalizedText
        package var contributions: Int

        package init(number: Int, title: LocalizedText, contributions: Int) {
            self.number = number
            self.title = title
            self.contributions = contributions
        }
    }

    package var contributions: Int
    package var answered: Int
    /// Entered from paper and not yet checked by the second person; nil in outcomes from before there were such.
    package var awaitingCheck: Int?
    package var byContributor: Participation
    package var byLanguage: Participation
    /// In the order of the dispositions; those that nothing came to are left out.
    package var byDisposition: [Part]
    package var themes: [ThemeFigure]
    /// References of the promises that came of it.
    package var commitments: [String]

    package init(
        contributions: Int, answered: Int, awaitingCheck: Int? = nil, byContributor: Participation,
        byLanguage: Participation,
        byDisposition: [Part], themes: [ThemeFigure], commitments: [String]
    ) {
        self.contributions = contributions
        self.answered = answered
        self.awaitingCheck = awaitingCheck
        self.byContributor = byContributor
        self.byLanguage = byLanguage
        self.byDisposition = byDisposition
        self.themes = themes
        self.commitments = commitments
    }

    package var unanswered: Int { contributions - answered }
    /// What has no reply, whether it counts already or waits to be counted.
    package var missing: Int { unanswered + (awaitingCheck ?? 0) }
    package var isComplete: Bool { missing == 0 }
}
