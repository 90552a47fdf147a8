import Domain
import Foundation
import Postgres
import Store

/// Attaching files to what one says in a consultation. They are its author's alone until the contribution is submitted,
/// for the first time or again: a revision has the files that are there then.
package struct ContributionAttaching: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Whether a file would be taken, before its bytes are read.
    ///
    /// - Throws: `not_found` where it is not the actor's, `wrong_state`, `not_open`, `too_many_attachments`.
    package func prepare(_ contribution: UUID, by actor: Actor) async throws {
        try actor.require(.contribute)
        guard let found = try await ContributionRepository.find(contribution, in: environment.pool)?.contribution,
            actor.isAuthor(of: found),
            let consultation = try await ConsultationRepository.find(found.consultation, in: environment.pool)
        else { throw Refusal.notFound }
        try found.requireChangeable(in: consultation, at: environment.clock.now())
        try await AttachmentShelf(environment).requireRoom(at: .contribution(contribution), in: environment.pool)
    }

    /// - Throws: as `prepare`; `invalid` where the content is not what it is said to be.
    package func add(
        _ file: AttachmentFile, to contribution: UUID, by actor: Actor
    ) async throws -> (view: ContributionView, attachment: UUID) {
        try await prepare(contribution, by: actor)
        let shelf = AttachmentShelf(environment)
        let ready = try shelf.ready(file, for: .contribution(contribution), sealed: true)
        try await change(contribution, by: actor) { _, transaction in
            try await shelf.add(ready, by: nil, in: transaction)
        }
        return (try await ContributionBrowsing(environment).own(contribution, by: actor), ready.id)
    }

    /// Takes a file away: at once where no revision has it, otherwise from the next one on.
    ///
    /// - Throws: as `prepare`; `wrong_state` for one that the latest revision has not.
    package func remove(_ attachment: UUID, of contribution: UUID, by actor: Actor) async throws {
        try actor.require(.contribute)
        let shelf = AttachmentShelf(environment)
        try await change(contribution, by: actor) { changed, transaction in
            guard let stored = try await AttachmentRepository.find(attachment, in: transaction),
                stored.attachment.owner == .contribution(contribution)
            else { throw Refusal.notFound }
            guard stored.attachment.stays else { throw changed.wrongState }
            if stored.attachment.sinceRevision == nil {
                try await shelf.discard([stored], in: transaction)
            } else {
                try await AttachmentRepository.setLeaving(attachment, in: transaction)
            }
        }
    }

    private func change(
        _ id: UUID, by actor: Actor,
        _ work: @Sendable @escaping (Contribution, Transaction) async throws -> Void
    ) async throws {
        guard let seen = try await ContributionRepository.find(id, in: environment.pool)?.contribution else {
            throw Refusal.notFound
        }
        try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            guard
                let consultation = try await ConsultationRepository.find(
                    seen.consultation, locked: .shared, in: transaction),
                let stored = try await ContributionRepository.find(id, locked: true, in: transaction),
                actor.isAuthor(of: stored.contribution)
            else { throw Refusal.notFound }
            let old = try environment.vault.open(stored)
            var next = try old.attaching(in: consultation, at: now)
            // What its author goes on with is what they wrote, not what the public sees of it.
            if old.draft == nil {
                next.draft = try await RedactionBooks(environment).restoring([old], in: transaction).first?.content
            }
            next.account = actor.account
            try await work(old, transaction)
            try await ContributionWriting(environment).write(
                next, over: old, in: consultation, by: actor, at: now, in: transaction)
        }
    }
}

extension Actor {
    /// Whether the actor wrote the contribution, or speaks for who did. What staff entered from paper has no author here.
    func isAuthor(of contribution: Contribution) -> Bool {
        if let organisation = contribution.organisation { return represents(organisation) }
        return contribution.account == account
    }
}
