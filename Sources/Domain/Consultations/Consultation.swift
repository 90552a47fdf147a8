import Foundation

/// A body asks: one consultation with everything that decides what can happen to it next.
package struct Consultation: Hashable, Sendable {
    package var id: UUID
    /// Given when it is announced, such as `KZ-K-2026-000012`.
    package var reference: String?
    package var profile: String
    /// The one that asks, and owes the outcome.
    package var body: UUID
    package var text: ConsultationText
    package var state: ConsultationState
    package var version: Int
    package var ruleVersion: String?
    package var createdAt: Instant
    package var announcedAt: Instant?
    /// The first instant at which contributions are taken.
    package var opensAt: Instant?
    /// The first instant at which none is taken any more.
    package var closesAt: Instant?
    package var pausedAt: Instant?
    /// By which the outcome is owed: counted from the closing, and moved with it.
    package var outcomeDueOn: LegalDate?
    package var outcomePublishedAt: Instant?
    /// Contributions without a reply when the outcome was published last, or when it was cancelled; nil before that.
    package var unanswered: Int?
    package var endedAt: Instant?

    package init(
        id: UUID, profile: String, body: UUID, text: ConsultationText, state: ConsultationState = .draft,
        version: Int = 1, createdAt: Instant
    ) {
        self.id = id
        self.profile = profile
        self.body = body
        self.text = text
        self.state = state
        self.version = version
        self.createdAt = createdAt
    }

    /// Whether everybody may read of it.
    package var isPublic: Bool { announcedAt != nil }

    /// Whether a contribution that arrived at `moment` is in time. The stated instants decide, not whether a job has
    /// opened or closed the consultation yet.
    package func takesContributions(at moment: Instant) -> Bool {
        guard let opensAt, let closesAt, opensAt <= moment, moment < closesAt else { return false }
        return [.announced, .open, .closed].contains(state)
    }

    /// Whether the window has passed, or it was cancelled: whatever comes in now is not taken. It may be reopened.
    package func isOver(at moment: Instant) -> Bool {
        switch state {
        case .draft, .paused: false
        case .announced, .open: closesAt.map { $0 <= moment } ?? false
        case .closed: !takesContributions(at: moment)
        case .analysing, .outcomePublished, .concluded, .cancelled: true
        }
    }
}

/// What a body says of its consultation: in each language, one of which is the original.
package struct ConsultationText: Hashable, Sendable {
    package var kind: ConsultationKind
    package var topic: String
    /// In which it was written; the others are translations.
    package var original: Language
    package var title: LocalizedText
    /// What is asked, and why now.
    package var summary: LocalizedText
    /// Who is asked.
    package var audience: LocalizedText
    /// How well contributors have to be known.
    package var assurance: Assurance
    package var moderation: ContributionModeration

    package init(
        kind: ConsultationKind, topic: String, original: Language, title: LocalizedText, summary: LocalizedText,
        audience: LocalizedText, assurance: Assurance, moderation: ContributionModeration
    ) {
        self.kind = kind
        self.topic = topic
        self.original = original
        self.title = title
        self.summary = summary
        self.audience = audience
        self.assurance = assurance
        self.moderation = moderation
    }

    /// Lengths in characters.
    package static let titleLength = 3...300
    package static let summaryLength = 10...20_000
    package static let audienceLength = 3...2_000
    package static let reasonLength = 10...4_000
}
