import Foundation

/// Words of a contribution that a moderator took out of what the public sees. The body that asks answers the whole.
package struct Redaction: Hashable, Sendable {
    /// Why the words are not before the public. The raw value is public and part of stored texts: never change one.
    package enum Code: String, CaseIterable, Codable, Sendable {
        case personalData = "personal_data"
        case protectedSecret = "protected_secret"
        case abusive
        case advertising

        package var label: LocalizedText {
            switch self {
            case .personalData: ContributionDecision.Code.personalData.label
            case .protectedSecret:
                LocalizedText(
                    kk: "Заңмен қорғалатын құпия", ru: "Охраняемая законом тайна", en: "A secret protected by law")
            case .abusive: ContributionDecision.Code.abusive.label
            case .advertising: ContributionDecision.Code.advertising.label
            }
        }
    }

    /// Of the author: that the words should be seen.
    package struct Objection: Hashable, Sendable {
        /// Not public: it may say what was taken out.
        package var text: String
        package var at: Instant

        package init(text: String, at: Instant) {
            self.text = text
            self.at = at
        }
    }

    package struct Review: Hashable, Sendable {
        package enum Outcome: String, CaseIterable, Codable, Sendable {
            /// The words stay out.
            case upheld
            /// They are seen again.
            case lifted
        }

        package var outcome: Outcome
        package var reason: String
        package var by: UUID
        package var at: Instant

        package init(outcome: Outcome, reason: String, by: UUID, at: Instant) {
            self.outcome = outcome
            self.reason = reason
            self.by = by
            self.at = at
        }
    }

    package var id: UUID
    package var contribution: UUID
    /// Among those of the contribution, from 1.
    package var number: Int
    package var version: Int
    /// The one in which the words were named.
    package var revision: Int
    package var code: Code
    /// Public.
    package var reason: String
    /// What was taken out, each once; of a file its name.
    package var words: [String]
    /// The file that was taken out as a whole; nil where words were.
    package var attachment: UUID?
    package var ranges: [RedactionRange]
    package var redactedBy: UUID
    package var redactedAt: Instant
    package var objection: Objection?
    package var review: Review?

    package init(
        id: UUID, contribution: UUID, number: Int, version: Int = 1, revision: Int, code: Code, reason: String,
        words: [String], attachment: UUID? = nil, ranges: [RedactionRange], redactedBy: UUID, redactedAt: Instant
    ) {
        self.id = id
        self.contribution = contribution
        self.number = number
        self.version = version
        self.revision = revision
        self.code = code
        self.reason = reason
        self.words = words
        self.attachment = attachment
        self.ranges = ranges
        self.redactedBy = redactedBy
        self.redactedAt = redactedAt
    }

    package var isInForce: Bool { review?.outcome != .lifted }

    /// Whether it took out the name or pseudonym that the contribution shows, as a whole.
    package var isOfName: Bool { ranges.contains { $0.place == Self.namePlace } }

    /// Where a range of a name lies; it is no text of the content.
    package static let namePlace = "name"

    /// In characters.
    package static let reasonLength = 10...2_000
    package static let objectionLength = 10...10_000
    /// Passages that one redaction names.
    package static let passageCount = 1...50
    /// Redactions of one contribution.
    package static let limit = 200
}

/// Where a redaction cuts the original of a revision.
package struct RedactionRange: Hashable, Sendable {
    package var revision: Int
    /// As `ContributionContent.mapTexts` names it.
    package var place: String
    /// In Unicode scalars.
    package var range: Range<Int>

    package init(revision: Int, place: String, range: Range<Int>) {
        self.revision = revision
        self.place = place
        self.range = range
    }
}
