import Foundation

/// What somebody says of an initiative, and how far it has come.
package struct Feedback: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case praise, problem, suggestion, question
    }

    package enum State: String, CaseIterable, Codable, Sendable {
        case received, acknowledged, answered
        /// Its author judged the answer to be none.
        case underReview = "under_review"
        /// For good, as far as the body is concerned.
        case reviewed
    }

    /// As whom the public sees the author.
    package enum Disclosure: String, CaseIterable, Codable, Sendable {
        case named, pseudonymous
    }

    /// What its author says of the answer.
    package enum Verdict: String, CaseIterable, Codable, Sendable {
        case solved, partly
        case notSolved = "not_solved"
    }

    package struct Hiding: Hashable, Sendable {
        package var at: Instant
        package var reason: String

        package init(at: Instant, reason: String) {
            self.at = at
            self.reason = reason
        }
    }

    /// What somebody says, as they say it.
    package struct Content: Hashable, Sendable {
        package var kind: Kind
        package var language: String
        package var text: String
        package var disclosure: Disclosure
        /// The name or the pseudonym; nil once the author was erased.
        package var name: String?

        package init(kind: Kind, language: String, text: String, disclosure: Disclosure, name: String?) {
            self.kind = kind
            self.language = language
            self.text = text
            self.disclosure = disclosure
            self.name = name
        }
    }

    package var id: UUID
    /// Such as `KZ-F-2026-000123`.
    package var reference: String
    package var initiative: UUID
    /// Nil once they were erased.
    package var author: UUID?
    package var content: Content
    package var state: State
    package var givenAt: Instant
    package var acknowledgedAt: Instant?
    /// The last day for the verdict; nil before the answer, and where the rules have no term.
    package var verdictUntil: LegalDate?
    package var verdict: Verdict?
    package var verdictAt: Instant?
    /// Its text is not shown any more; it is counted and answered all the same.
    package var hiding: Hiding?
    /// The answer, then what the review found.
    package var replies: [FeedbackReply]

    package init(
        id: UUID, reference: String, initiative: UUID, author: UUID?, content: Content, state: State = .received,
        givenAt: Instant, replies: [FeedbackReply] = []
    ) {
        self.id = id
        self.reference = reference
        self.initiative = initiative
        self.author = author
        self.content = content
        self.state = state
        self.givenAt = givenAt
        self.replies = replies
    }

    /// In characters.
    package static let textLength = 2...4_000
    package static let nameLength = 1...200
    package static let hidingReasonLength = 1...2_000
    /// Unanswered ones of one person on one initiative.
    package static let most = 10
}

/// What a body says to an item of feedback.
package struct FeedbackReply: Hashable, Sendable {
    package enum Stage: String, CaseIterable, Codable, Sendable {
        case answer
        /// By another official, after its author judged the answer to be none.
        case review
    }

    package enum Outcome: String, CaseIterable, Codable, Sendable {
        case done
        /// With a commitment.
        case planned
        case notDone = "not_done"
    }

    /// A reply as its body words it: what was done, what is planned or why it is not done.
    package struct Wording: Hashable, Sendable {
        package var outcome: Outcome
        package var original: Language
        package var text: LocalizedText
        package var commitment: UUID?

        package init(outcome: Outcome, original: Language, text: LocalizedText, commitment: UUID?) {
            self.outcome = outcome
            self.original = original
            self.text = text
            self.commitment = commitment
        }
    }

    package var stage: Stage
    package var wording: Wording
    package var repliedBy: UUID
    package var repliedAt: Instant

    package init(stage: Stage, wording: Wording, repliedBy: UUID, repliedAt: Instant) {
        self.stage = stage
        self.wording = wording
        self.repliedBy = repliedBy
        self.repliedAt = repliedAt
    }

    /// In characters.
    package static let textLength = 10...10_000
}
