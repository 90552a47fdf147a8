import Foundation

/// One petition with everything that decides what can happen to it next.
package struct Petition: Hashable, Sendable {
    package struct Support: Hashable, Sendable {
        /// How many supporters are needed before the check, the applicant included where the rules count them.
        package var required: Int
        package var closesAt: Instant
        package var reachedAt: Instant?

        package init(required: Int, closesAt: Instant, reachedAt: Instant? = nil) {
            self.required = required
            self.closesAt = closesAt
            self.reachedAt = reachedAt
        }
    }

    package struct Claim: Hashable, Sendable {
        /// A claim that nobody followed up gives way to another moderator after this many hours.
        package static let lapsesAfterHours = 24

        package var moderator: UUID
        package var at: Instant

        package init(moderator: UUID, at: Instant) {
            self.moderator = moderator
            self.at = at
        }

        package func holds(at now: Instant) -> Bool {
            now < at.adding(seconds: Self.lapsesAfterHours * 3600)
        }
    }

    package var id: UUID
    package var reference: String?
    package var profile: String
    package var body: UUID
    package var applicant: UUID?
    package var text: PetitionText
    package var state: PetitionState
    package var version: Int
    package var ruleVersion: String?
    package var createdAt: Instant
    package var submittedAt: Instant?
    package var support: Support?
    package var checkDueOn: LegalDate?
    package var claim: Claim?
    package var publishedAt: Instant?
    /// The first instant at which nobody can sign any more.
    package var closesAt: Instant?
    package var population: Body.Population?
    package var endedAt: Instant?
    /// The rejection that waits for a second moderator, in the state `secondOpinion` only.
    package var proposal: ProposedRejection?
    /// How it is being answered, from the threshold on.
    package var response: Response?

    package init(
        id: UUID, profile: String, body: UUID, applicant: UUID?, text: PetitionText, state: PetitionState = .draft,
        version: Int = 1, createdAt: Instant
    ) {
        self.id = id
        self.profile = profile
        self.body = body
        self.applicant = applicant
        self.text = text
        self.state = state
        self.version = version
        self.createdAt = createdAt
    }
}

/// A rejection as a moderator words it: why, and which words of the petition are meant.
package struct Rejection: Hashable, Sendable {
    package var code: String
    package var quote: String
    package var reason: String
    package var duplicateOf: UUID?

    package init(code: String, quote: String, reason: String, duplicateOf: UUID? = nil) {
        self.code = code
        self.quote = quote
        self.reason = reason
        self.duplicateOf = duplicateOf
    }
}

package struct ProposedRejection: Hashable, Sendable {
    package var moderator: UUID
    package var rejection: Rejection

    package init(moderator: UUID, rejection: Rejection) {
        self.moderator = moderator
        self.rejection = rejection
    }
}
