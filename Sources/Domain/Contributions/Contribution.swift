import Foundation

/// What one person or organisation says in a consultation.
package struct Contribution: Hashable, Sendable {
    package enum State: String, CaseIterable, Codable, Sendable {
        /// Its author's alone.
        case draft
        case submitted
        /// By its author, before the closing. It stays in the record, and counts no more.
        case withdrawn
    }

    package enum Channel: String, CaseIterable, Codable, Sendable {
        case online
        /// Entered by staff.
        case paper, spoken
        case imported
    }

    /// Whether its text is before the public.
    package enum Publication: String, CaseIterable, Codable, Sendable {
        /// No moderator has looked at it yet, and the consultation wants that first.
        case pending
        case published
        /// Not before the public, and counted and answered all the same.
        case unpublished
    }

    package var id: UUID
    /// Given when it is submitted, such as `KZ-P-2026-000123`.
    package var reference: String?
    package var consultation: UUID
    /// Who wrote it; nil for what came on paper, by word of mouth or from elsewhere.
    package var account: UUID?
    /// For whom; nil for a person who speaks for themself.
    package var organisation: UUID?
    package var channel: Channel
    /// The day on which it came in, of what staff entered.
    package var receivedOn: LegalDate?
    /// How well the author was known at submission; nil where nobody here knows.
    package var assurance: Assurance?
    package var state: State
    package var publication: Publication
    package var version: Int
    /// The submitted revision that counts; nil before the first.
    package var revision: Int?
    /// What is written and not yet submitted.
    package var draft: ContributionContent?
    /// What counts; nil before the first submission.
    package var content: ContributionContent?
    package var createdAt: Instant
    package var submittedAt: Instant?
    package var withdrawnAt: Instant?

    /// How often one voice may take back what it said in a consultation.
    package static let withdrawnLimit = 10

    package init(
        id: UUID, consultation: UUID, account: UUID?, organisation: UUID? = nil, channel: Channel,
        draft: ContributionContent?, createdAt: Instant
    ) {
        self.id = id
        self.consultation = consultation
        self.account = account
        self.organisation = organisation
        self.channel = channel
        state = .draft
        publication = .pending
        version = 1
        self.draft = draft
        self.createdAt = createdAt
    }

    /// Whether its text may be shown to everybody.
    package var isTextPublic: Bool {
        guard let content else { return false }
        return state == .submitted && publication == .published && content.disclosure.kind != .confidential
    }

    /// Whether a revision that was submitted openly may be shown to everybody.
    ///
    /// Not where a moderator was to look at it first and did not publish it, nor where a text was taken out of sight
    /// later: what came before it may say the same.
    ///
    /// - Parameter decisions: of moderators, oldest first.
    package func showsRevision(
        _ number: Int, wasPending: Bool, decisions: [(revision: Int, decision: ContributionDecision)]
    ) -> Bool {
        // What is confidential now was not meant to be read any more.
        guard state == .submitted, let content, content.disclosure.kind != .confidential else { return false }
        var (published, hidden): (Set<Int>, Set<Int>) = ([], [])
        for (revision, decision) in decisions {
            switch decision {
            case .publication:
                hidden.remove(revision)
                published.insert(revision)
            case .unpublication:
                hidden.insert(revision)
                published = published.filter { $0 > revision }
            }
        }
        return published.contains(number) || (number > hidden.max() ?? 0 && !wasPending)
    }
}
