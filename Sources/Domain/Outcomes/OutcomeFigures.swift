import Foundation

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

    /// A total in parts: of at least ten each, unless they can be counted in the list of contributions by everybody.
    package struct Participation: Hashable, Codable, Sendable {
        package var parts: [Part]
        /// In parts that are too small to be shown.
        package var rest: Int

        package init(shown parts: [Part]) {
            self.parts = parts.sorted { $0.count > $1.count }
            rest = 0
        }

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
        /// What is said under it, in the analysts' words; nil where they left it out.
        package var summary: LocalizedText?
        package var contributions: Int

        package init(number: Int, title: LocalizedText, summary: LocalizedText?, contributions: Int) {
            self.number = number
            self.title = title
            self.summary = summary
            self.contributions = contributions
        }
    }

    /// A reply that counted when the figures were drawn.
    package struct ReplyFigure: Hashable, Codable, Sendable {
        /// Where that stands which changed.
        package struct Passages: Hashable, Codable, Sendable {
            /// Its identifier.
            package var document: String
            package var title: LocalizedText
            package var version: Int
            package var first: Int
            package var last: Int
            /// The number that the drafter gave the first one.
            package var label: String?

            package init(span: PassageSpan, title: LocalizedText, label: String?) {
                document = span.document.uuidString.lowercased()
                (version, first, last) = (span.version, span.first, span.last)
                self.title = title
                self.label = label
            }
        }

        package var number: Int
        /// To what it is: one of these; none where it is to a form letter that too few sent to be shown.
        package var theme: Int?
        package var formLetter: Int?
        package var contribution: String?
        package var disposition: Disposition
        package var reason: LocalizedText
        package var change: LocalizedText?
        package var passages: Passages?
        package var decision: LocalizedText?
        /// The reference of the promise that came of it.
        package var commitment: String?
        /// For how many contributions it counted.
        package var reaches: Int

        package init(
            number: Int, theme: Int?, formLetter: Int?, contribution: String?, reply: Reply, passages: Passages?,
            commitment: String?, reaches: Int
        ) {
            self.number = number
            self.theme = theme
            self.formLetter = formLetter
            self.contribution = contribution
            disposition = reply.disposition
            reason = reply.reason
            change = reply.change
            self.passages = passages
            decision = reply.decision
            self.commitment = commitment
            self.reaches = reaches
        }
    }

    /// Contributions that say the same.
    package struct LetterFigure: Hashable, Codable, Sendable {
        package var number: Int
        package var contributions: Int

        package init(number: Int, contributions: Int) {
            self.number = number
            self.contributions = contributions
        }
    }

    package var contributions: Int
    package var answered: Int
    /// Entered from paper and not yet checked by the second person; nil in outcomes from before there were such.
    package var awaitingCheck: Int?
    package var byContributor: Participation
    /// How many of the organisations that are named a moderator has checked, refused or not looked at, by the state of the check;
    /// nil in outcomes from before that was counted.
    package var byOrganisationCheck: [Part]?
    package var byLanguage: Participation
    /// In the order of the dispositions; those that nothing came to are left out.
    package var byDisposition: [Part]
    package var themes: [ThemeFigure]
    /// The `letterLimit` largest, and those with a reply of their own; the largest first.
    package var formLetters: [LetterFigure]
    /// How many more there are, none of which has a reply of its own.
    package var formLettersLeftOut: Int
    /// To themes and form letters, and those to single contributions by which something changed; in the order in which they
    /// were made, at most `replyLimit`.
    package var replies: [ReplyFigure]
    /// How many of those are left out.
    package var repliesLeftOut: Int
    /// References of the promises that came of it.
    package var commitments: [String]

    package init(
        contributions: Int, answered: Int, awaitingCheck: Int?, byContributor: Participation,
        byOrganisationCheck: [Part], byLanguage: Participation,
        byDisposition: [Part], themes: [ThemeFigure],
        formLetters: (listed: [LetterFigure], leftOut: Int),
        replies: (listed: [ReplyFigure], leftOut: Int), commitments: [String]
    ) {
        self.contributions = contributions
        self.answered = answered
        self.awaitingCheck = awaitingCheck
        self.byContributor = byContributor
        self.byOrganisationCheck = byOrganisationCheck
        self.byLanguage = byLanguage
        self.byDisposition = byDisposition
        self.themes = themes
        (self.formLetters, formLettersLeftOut) = formLetters
        (self.replies, repliesLeftOut) = replies
        self.commitments = commitments
    }

    /// Outcomes that were published before replies were part of them have none.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        contributions = try container.decode(Int.self, forKey: .contributions)
        answered = try container.decode(Int.self, forKey: .answered)
        awaitingCheck = try container.decodeIfPresent(Int.self, forKey: .awaitingCheck)
        byContributor = try container.decode(Participation.self, forKey: .byContributor)
        byOrganisationCheck = try container.decodeIfPresent([Part].self, forKey: .byOrganisationCheck)
        byLanguage = try container.decode(Participation.self, forKey: .byLanguage)
        byDisposition = try container.decode([Part].self, forKey: .byDisposition)
        themes = try container.decode([ThemeFigure].self, forKey: .themes)
        formLetters = try container.decodeIfPresent([LetterFigure].self, forKey: .formLetters) ?? []
        formLettersLeftOut = try container.decodeIfPresent(Int.self, forKey: .formLettersLeftOut) ?? 0
        replies = try container.decodeIfPresent([ReplyFigure].self, forKey: .replies) ?? []
        repliesLeftOut = try container.decodeIfPresent(Int.self, forKey: .repliesLeftOut) ?? 0
        commitments = try container.decode([String].self, forKey: .commitments)
    }

    package static let replyLimit = 2_000
    package static let letterLimit = 100

    package var unanswered: Int { contributions - answered }
    /// What has no reply, whether it counts already or waits to be counted.
    package var missing: Int { unanswered + (awaitingCheck ?? 0) }
    package var isComplete: Bool { missing == 0 }
}
