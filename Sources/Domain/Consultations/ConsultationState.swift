/// Where a consultation stands in its life.
package enum ConsultationState: String, CaseIterable, Codable, Sendable {
    case draft
    /// Public, with the instant at which it opens.
    case announced
    case open
    /// Open, but nothing is taken for the time being.
    case paused
    case closed
    case analysing
    /// What became of the contributions is published, of all of them or of part.
    case outcomePublished = "outcome_published"
    /// Every contribution is answered and nothing is owed any more.
    case concluded
    case cancelled

    /// Which state can follow which. The database holds the same table and refuses what is not in it.
    package static let transitions: [ConsultationState: Set<ConsultationState>] = [
        .draft: [.announced, .cancelled],
        .announced: [.open, .cancelled],
        .open: [.paused, .closed, .cancelled],
        .paused: [.open, .cancelled],
        .closed: [.open, .analysing, .cancelled],
        .analysing: [.open, .outcomePublished, .cancelled],
        .outcomePublished: [.concluded],
        .concluded: [],
        .cancelled: [],
    ]

    package func canBecome(_ next: ConsultationState) -> Bool {
        Self.transitions[self]?.contains(next) ?? false
    }
}

/// What a body consults on.
package enum ConsultationKind: String, CaseIterable, Codable, Sendable {
    case evidenceCall = "evidence_call"
    case draftLaw = "draft_law"
    case plan
    case hearingRound = "hearing_round"
}

/// When a moderator looks at contributions.
package enum ContributionModeration: String, CaseIterable, Codable, Sendable {
    case beforePublication = "before_publication"
    case afterPublication = "after_publication"
}
