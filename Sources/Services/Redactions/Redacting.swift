import Domain
import Foundation
import Postgres
import Store

/// Taking words of a contribution out of the public's sight, complaining of that, and looking at it again.
package struct Redacting: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Takes words out of every revision of a contribution that the public sees; the originals are sealed, and the body
    /// answers the whole.
    ///
    /// - Parameter version: of the contribution, as it was looked at.
    /// - Throws: `own_contribution`; `wrong_state`, `confidential`, `stale_version`, `overtaken`; `invalid` with each field.
    package func redact(
        _ id: UUID, _ order: RedactionOrder, expecting version: Int, by actor: Actor
    ) async throws -> RedactionView {
        try actor.require(.moderateContribution)
        let seen = try await submitted(id)
        guard version == seen.version else { throw Refusal.stale(seen.version) }
        let made = try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            let (step, old) = try await locked(seen, at: now, in: transaction)
            guard version == old.version else { throw Refusal.overtaken(old.version) }
            guard !actor.isAuthor(of: old) else { throw Refusal.ownContribution }
            let (redaction, next) =
                if order.isOfName {
                    try await hideName(order, of: old, by: actor, at: now, transaction)
                } else if order.attachment != nil {
                    try await withhold(order, of: old, by: actor, at: now, transaction)
                } else {
                    try await takeOut(order, of: old, by: actor, at: now, transaction)
                }
            try await save(next, over: old.version, at: now, in: transaction)
            var facts: [String: EventFact] = ["code": .text(redaction.code.rawValue)]
            if let attachment = redaction.attachment { facts["attachment"] = .text(attachment.text) }
            if redaction.isOfName { facts["place"] = .text(Redaction.namePlace) }
            try await step.record(
                .made, redaction, on: next, facts, [], by: actor, as: .moderator, in: transaction)
            return redaction.id
        }
        return try await RedactionBrowsing(environment).redaction(made, reader: actor)
    }

    private func takeOut(
        _ order: RedactionOrder, of old: Contribution, by actor: Actor, at now: Instant, _ transaction: Transaction
    ) async throws -> (Redaction, Contribution) {
        let books = RedactionBooks(environment)
        let originals = try await books.originals(of: old.id, in: transaction)
        let earlier = try await books.redactions(of: old.id, in: transaction)
        let redaction = try old.redacting(
            order, as: .v7(at: now), originals: originals, earlier: earlier, by: actor.account, at: now)
        try await RedactionRepository.insert(environment.vault.seal(redaction), in: transaction)
        let next = try await books.rewrite(
            old, originals: originals, by: earlier + [redaction],
            touching: Set(redaction.ranges.map(\.revision)), in: transaction)
        // By what is kept of its words guesses could be tried; it is looked at again as it is now.
        try await FormLetterSketchRepository.forget(old.id, in: transaction)
        try await FormLetterRunRepository.discardLines(of: old.consultation, in: transaction)
        return (redaction, next)
    }

    /// A whole file: it is sealed, and its name with it.
    private func withhold(
        _ order: RedactionOrder, of old: Contribution, by actor: Actor, at now: Instant, _ transaction: Transaction
    ) async throws -> (Redaction, Contribution) {
        let earlier = try await RedactionBooks(environment).redactions(of: old.id, in: transaction)
        let stored = try await AttachmentRepository.attachments(of: .contribution(old.id), in: transaction)
            .first { $0.attachment.id == order.attachment }
        let redaction = try old.withholding(
            stored.map(environment.vault.open), order, as: .v7(at: now), earlier: earlier, by: actor.account, at: now)
        try await RedactionRepository.insert(environment.vault.seal(redaction), in: transaction)
        if let stored { try await AttachmentShelf(environment).keep(stored, sealed: true, in: transaction) }
        return (redaction, old)
    }

    private func hideName(
        _ order: RedactionOrder, of old: Contribution, by actor: Actor, at now: Instant, _ transaction: Transaction
    ) async throws -> (Redaction, Contribution) {
        let earlier = try await RedactionBooks(environment).redactions(of: old.id, in: transaction)
        let (redaction, next) = try old.hidingName(
            order, as: .v7(at: now), earlier: earlier, by: actor.account, at: now)
        try await RedactionRepository.insert(environment.vault.seal(redaction), in: transaction)
        return (redaction, next)
    }

    /// The author says that the words should be seen.
    ///
    /// - Throws: `not_found` unless the actor wrote the contribution, or speaks for who did; `already_done`;
    ///   `stale_version`, `overtaken`; `invalid`.
    package func complain(
        of id: UUID, text: String, expecting version: Int, by actor: Actor
    ) async throws -> RedactionView {
        try actor.require(.contribute)
        return try await change(id, expecting: version, by: actor) { redaction, contribution, step, transaction in
            guard actor.isAuthor(of: contribution) else { throw Refusal.notFound }
            let owed = try redaction.object(text, at: step.now, under: step.docket.rules)
            try await RedactionRepository.save(environment.vault.seal(redaction), in: transaction)
            try await step.record(
                .complained, redaction, on: contribution, [:], owed, by: actor,
                as: contribution.organisation == nil ? .citizen : .representative, in: transaction)
        }
    }

    /// Another moderator than the one who took the words out leaves it at that, or puts them back.
    ///
    /// - Throws: `own_contribution`, `same_moderator`; `already_done`, `nothing_to_review`; `stale_version`, `overtaken`;
    ///   `invalid`.
    package func review(
        _ id: UUID, _ outcome: Redaction.Review.Outcome, because reason: String, expecting version: Int, by actor: Actor
    ) async throws -> RedactionView {
        try actor.require(.moderateContribution)
        return try await change(id, expecting: version, by: actor) { redaction, contribution, step, transaction in
            guard !actor.isAuthor(of: contribution) else { throw Refusal.ownContribution }
            let owed = try redaction.review(outcome, because: reason, by: actor.account, at: step.now)
            try await RedactionRepository.save(environment.vault.seal(redaction), in: transaction)
            if outcome == .lifted { try await restore(redaction, in: contribution, at: step.now, transaction) }
            try await step.record(
                outcome == .lifted ? .lifted : .upheld, redaction, on: contribution, [:], owed, by: actor,
                as: .moderator, in: transaction)
        }
    }

    /// Puts back what no other redaction takes out. A withdrawn contribution stays as it was: nobody sees it.
    private func restore(
        _ redaction: Redaction, in contribution: Contribution, at now: Instant, _ transaction: Transaction
    ) async throws {
        guard contribution.state == .submitted else { return }
        if let attachment = redaction.attachment {
            guard contribution.content?.disclosure.kind != .confidential,
                let stored = try await AttachmentRepository.find(attachment, in: transaction)
            else { return }
            try await AttachmentShelf(environment).keep(stored, sealed: false, in: transaction)
            return
        }
        if redaction.isOfName {
            // Whoever changed the name since has another one shown.
            let isShown = redaction.ranges.contains { $0.revision == contribution.revision }
            guard isShown, let name = redaction.words.first, contribution.content?.disclosure.kind != .confidential
            else { return }
            var next = contribution
            next.content?.disclosure.name = name
            try await save(next, over: contribution.version, at: now, in: transaction)
            return
        }
        let books = RedactionBooks(environment)
        let next = try await books.rewrite(
            contribution, originals: books.originals(of: contribution.id, in: transaction),
            by: books.redactions(of: contribution.id, in: transaction),
            touching: Set(redaction.ranges.map(\.revision)), in: transaction)
        try await save(next, over: contribution.version, at: now, in: transaction)
    }

    /// One step of a redaction: consultation and contribution locked.
    private func change(
        _ id: UUID, expecting version: Int, by actor: Actor,
        _ work: @Sendable @escaping (inout Redaction, Contribution, RedactionStep, Transaction) async throws -> Void
    ) async throws -> RedactionView {
        guard let seen = try await RedactionRepository.find(id, in: environment.pool)?.redaction else {
            throw Refusal.notFound
        }
        guard version == seen.version else { throw Refusal.stale(seen.version) }
        let contribution = try await submitted(seen.contribution)
        try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            let (step, current) = try await locked(contribution, at: now, in: transaction)
            guard let stored = try await RedactionRepository.find(id, in: transaction) else { throw Refusal.notFound }
            var redaction = try environment.vault.open(stored)
            guard version == redaction.version else { throw Refusal.overtaken(redaction.version) }
            try await work(&redaction, current, step, transaction)
        }
        return try await RedactionBrowsing(environment).redaction(id, reader: actor)
    }

    private func submitted(_ id: UUID) async throws -> Contribution {
        guard let found = try await ContributionRepository.find(id, in: environment.pool)?.contribution,
            found.state != .draft
        else { throw Refusal.notFound }
        return found
    }

    private func locked(
        _ seen: Contribution, at now: Instant, in transaction: Transaction
    ) async throws -> (step: RedactionStep, contribution: Contribution) {
        guard
            let docket = try await Dockets(environment).find(
                .consultation(seen.consultation), locked: true, at: now, in: transaction),
            let stored = try await ContributionRepository.find(seen.id, locked: true, in: transaction)
        else { throw Refusal.notFound }
        return (
            RedactionStep(docket: docket, now: now, environment: environment), try environment.vault.open(stored)
        )
    }

    private func save(
        _ next: Contribution, over version: Int, at now: Instant, in transaction: Transaction
    ) async throws {
        var next = next
        next.version = version + 1
        guard
            try await ContributionRepository.save(
                environment.vault.seal(next), over: version, at: now, in: transaction)
        else { throw Refusal.overtaken(version) }
    }
}
