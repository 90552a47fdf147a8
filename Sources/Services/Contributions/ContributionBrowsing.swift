import Domain
import Foundation
import Postgres
import Store

/// A contribution as a reader sees it.
package struct ContributionView: Sendable {
    package var contribution: Contribution
    /// Nil too where it asked for confidentiality and is none of the reader's business.
    package var organisation: Organisation?
    /// How its author wants to be shown; nil before it is submitted.
    package var disclosure: ContributionContent.Disclosure.Kind?
    /// Whether the reader wrote it, or speaks for who did.
    package var isMine: Bool
    /// What the reader may see of it; nil where the text is not for them.
    package var content: ContributionContent?
    /// How many redactions are in force in it.
    package var redactions: Int
    /// Those that come with it; its author sees those that are not submitted too.
    package var attachments: [Attachment] = []
}

/// One submitted revision of a contribution as a reader sees it.
package struct RevisionView: Sendable {
    package var number: Int
    package var submittedAt: Instant
    /// Without the author's name; nil where the text is not for the reader.
    package var content: ContributionContent?
}

/// Reading contributions: everybody sees that each is there, and the text of those that are published.
package struct ContributionBrowsing: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Throws: `not_found`, also for a draft that is somebody else's.
    package func contribution(_ id: UUID, reader: Actor?) async throws -> ContributionView {
        guard let stored = try await ContributionRepository.find(id, in: environment.pool) else {
            throw Refusal.notFound
        }
        let contribution = stored.contribution
        let redactions = try await RedactionRepository.counts(of: [id], in: environment.pool)[id] ?? 0
        let isMine = reader.map { $0.isAuthor(of: contribution) } ?? false
        if isMine {
            return try await view(of: whole(stored), stored.disclosure, isMine: true, shown: true, redactions)
        }
        guard contribution.state != .draft else { throw Refusal.notFound }
        let isHidden = !contribution.isTextPublic || redactions > 0
        let mayRead = isHidden ? try await mayReadHidden(contribution, reader) : false
        return try await view(
            of: mayRead ? whole(stored) : contribution, stored.disclosure, isMine: false,
            shown: mayRead || contribution.isTextPublic,
            redactions)
    }

    /// Every submitted revision, oldest first: its text where the public may read it, or the reader may all the same.
    ///
    /// - Throws: `not_found`, also for a draft.
    package func revisions(of id: UUID, reader: Actor?) async throws -> [RevisionView] {
        guard let stored = try await ContributionRepository.find(id, in: environment.pool),
            stored.contribution.revision != nil
        else { throw Refusal.notFound }
        let contribution = stored.contribution
        let isMine = reader.map { $0.isAuthor(of: contribution) } ?? false
        let mayRead = isMine ? true : try await mayReadHidden(contribution, reader)
        let revisions = try await ContributionRepository.revisions(of: id, in: environment.pool)
        let decisions = try await ContributionDecisionRepository.decisions(on: id, in: environment.pool)
        let originals =
            mayRead ? try await RedactionBooks(environment).originals(of: id, in: environment.pool) : [:]
        return try revisions.map { revision in
            let isShown = contribution.showsRevision(
                revision.number, wasPending: revision.wasPending,
                decisions: decisions.map { (revision: $0.revision, decision: $0.decision) })
            return RevisionView(
                number: revision.number, submittedAt: revision.submittedAt,
                content: mayRead
                    ? try originals[revision.number]
                        ?? environment.vault.openRevision(revision.contentSealed, revision.number, of: id)
                    : isShown ? revision.content : nil)
        }
    }

    /// With what it says as it was submitted.
    private func whole(_ stored: ContributionRepository.Stored) async throws -> Contribution {
        let opened = try environment.vault.open(stored)
        return try await RedactionBooks(environment).restoring([opened], in: environment.pool).first ?? opened
    }

    /// The one with a reference.
    package func contribution(reference: String, reader: Actor?) async throws -> ContributionView {
        guard let id = try await ContributionRepository.identifier(reference: reference, in: environment.pool) else {
            throw Refusal.notFound
        }
        return try await contribution(id, reader: reader)
    }

    /// As its author sees it, the draft included.
    func own(_ id: UUID, by actor: Actor) async throws -> ContributionView {
        let view = try await contribution(id, reader: actor)
        guard view.isMine else { throw Refusal.notFound }
        return view
    }

    /// Newest first; every one that counts, whether or not its text is shown.
    ///
    /// - Throws: `not_found` where there is no such public consultation.
    package func list(
        _ filter: ContributionListing.Filter, after mark: ContributionListing.Mark?, limit: Int
    ) async throws -> [ContributionListing.Item] {
        guard let consultation = try await ConsultationRepository.find(filter.consultation, in: environment.pool),
            consultation.isPublic
        else { throw Refusal.notFound }
        return try await ContributionListing.page(filter, after: mark, limit: limit, in: environment.pool)
    }

    /// Words are looked for in what is shown: how many of the others meet the other conditions.
    package func notSearched(_ filter: ContributionListing.Filter) async throws -> Int {
        try await ContributionListing.notSearched(filter, in: environment.pool)
    }

    /// Moderators, and officials of the body that asks: they answer it all the same. A look at what is not public is noted.
    private func mayReadHidden(_ contribution: Contribution, _ reader: Actor?) async throws -> Bool {
        guard let reader, contribution.state == .submitted else { return false }
        let consultation = try await ConsultationRepository.find(contribution.consultation, in: environment.pool)
        let body = try await BodyRepository.find(consultation?.body ?? UUID(), in: environment.pool)
        guard reader.readsInternal || body.map(reader.acts(for:)) == true else { return false }
        if let account = contribution.account {
            try await DataAccessLog(environment).note(
                account: account, by: reader, purpose: .contribution, fields: [.contributionText], about: nil,
                at: environment.clock.now())
        }
        return true
    }

    private func view(
        of contribution: Contribution, _ disclosure: ContributionContent.Disclosure.Kind?, isMine: Bool, shown: Bool,
        _ redactions: Int
    ) async throws -> ContributionView {
        var organisation: Organisation?
        if let id = contribution.organisation, shown || disclosure != .confidential {
            organisation = try await OrganisationRepository.find(id, in: environment.pool)
        }
        return ContributionView(
            contribution: contribution, organisation: organisation, disclosure: disclosure, isMine: isMine,
            content: shown ? contribution.content : nil, redactions: redactions,
            attachments: shown
                ? try await AttachmentBrowsing(environment).attachments(of: [contribution.id], isOwn: isMine)[
                    contribution.id] ?? [] : [])
    }
}
