import Foundation

/// What an organisation says of the points of a list for one period: one for each organisation and period.
package struct PeriodicFeedback: Hashable, Sendable {
    package enum State: String, CaseIterable, Codable, Sendable {
        case draft, submitted
        /// Its organisation took it back: that it did stays, what it said is the organisation's alone.
        case withdrawn
    }

    /// How far a point has come.
    package enum Assessment: String, CaseIterable, Codable, Sendable {
        case implemented, partly
        case notImplemented = "not_implemented"
        /// It is further away than it was.
        case goingBack = "going_back"
        case cannotSay = "cannot_say"
    }

    /// What is said of one point.
    package struct Entry: Hashable, Codable, Sendable {
        /// The number of the point.
        package var point: String
        package var assessment: Assessment
        /// What the assessment rests on.
        package var evidence: String
        /// Addresses of what can be looked up.
        package var sources: [String]

        package init(point: String, assessment: Assessment, evidence: String, sources: [String]) {
            self.point = point
            self.assessment = assessment
            self.evidence = evidence
            self.sources = sources
        }
    }

    package struct Content: Hashable, Codable, Sendable {
        /// In which it is written.
        package var language: String
        /// Of the list as a whole; may be empty.
        package var remarks: String
        package var entries: [Entry]

        package init(language: String, remarks: String, entries: [Entry]) {
            self.language = language
            self.remarks = remarks
            self.entries = entries
        }
    }

    package var id: UUID
    /// Given when it is submitted, such as `KZ-O-2026-000012`.
    package var reference: String?
    package var list: UUID
    package var period: UUID
    package var organisation: UUID
    /// The representative who acted last; nil once they were erased.
    package var account: UUID?
    package var state: State
    package var version: Int
    /// The submitted revision that counts; nil before the first.
    package var revision: Int?
    /// What is written and not submitted; its organisation's alone.
    package var draft: Content?
    /// What was submitted last.
    package var content: Content?
    package var createdAt: Instant
    package var submittedAt: Instant?
    /// When answers to it became owed, after its period had closed.
    package var settledAt: Instant?

    package init(
        id: UUID, list: UUID, period: UUID, organisation: UUID, account: UUID?, draft: Content?, createdAt: Instant
    ) {
        self.id = id
        self.list = list
        self.period = period
        self.organisation = organisation
        self.account = account
        state = .draft
        version = 1
        self.draft = draft
        self.createdAt = createdAt
    }

    /// Lengths in characters.
    package static let evidenceLength = 3...4_000
    package static let remarksLength = 0...20_000
    package static let sourceLength = 1...1_000
    /// Addresses of one entry.
    package static let sourceLimit = 10
    /// Entries that one command writes.
    package static let entryLimit = 100
}

/// What one body owes an answer to: the points of a feedback that it is responsible for.
package struct PeriodicFeedbackPart: Hashable, Sendable {
    package var id: UUID
    package var feedback: UUID
    package var body: UUID
    /// Their numbers, in the order of the list.
    package var points: [String]

    package init(id: UUID, feedback: UUID, body: UUID, points: [String]) {
        self.id = id
        self.feedback = feedback
        self.body = body
        self.points = points
    }
}

/// What a body says to what an organisation said of one point.
package struct PointAnswer: Hashable, Sendable {
    package var point: String
    /// How far the body itself holds that the point has come.
    package var assessment: PeriodicFeedback.Assessment
    package var original: Language
    package var text: LocalizedText
    /// What was decided because of it, by its name, day and number.
    package var decision: LocalizedText?
    /// A promise of the body that came of it.
    package var commitment: UUID?

    package init(
        point: String, assessment: PeriodicFeedback.Assessment, original: Language, text: LocalizedText,
        decision: LocalizedText? = nil, commitment: UUID? = nil
    ) {
        self.decision = decision
        self.commitment = commitment
        self.point = point
        self.assessment = assessment
        self.original = original
        self.text = text
    }

    /// In characters.
    package static let textLength = 3...10_000
    /// Answers that one command gives.
    package static let limit = 100
}
