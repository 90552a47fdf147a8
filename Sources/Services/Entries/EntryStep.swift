import Domain
import Foundation
import Postgres
import Store

/// One step of entering what came on paper: the consultation locked, the actor entitled to enter and check in it.
struct EntryStep: Sendable {
    let environment: Environment
    let consultation: Consultation
    let rules: BoundRules
    let actor: Actor
    let now: Instant
    let transaction: Transaction

    /// Runs `work` in a transaction of its own.
    ///
    /// - Throws: `not_found`, `other_body`.
    static func run<Result: Sendable>(
        in consultation: UUID, by actor: Actor, _ environment: Environment,
        _ work: @Sendable @escaping (EntryStep) async throws -> Result
    ) async throws -> Result {
        try actor.require(.enterContribution)
        return try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            guard
                let found = try await ConsultationRepository.find(
                    consultation, locked: .exclusive, in: transaction)
            else { throw Refusal.notFound }
            let rules = try await environment.entryRules(of: found, for: actor, at: now, in: transaction)
            return try await work(
                EntryStep(
                    environment: environment, consultation: found, rules: rules, actor: actor, now: now,
                    transaction: transaction))
        }
    }

    /// The same about one entry, as it stands under the lock.
    ///
    /// - Throws: `stale_version`.
    static func run(
        about id: UUID, expecting version: Int?, by actor: Actor, _ environment: Environment,
        _ work: @Sendable @escaping (ContributionEntry, EntryStep) async throws -> Void
    ) async throws {
        try actor.require(.enterContribution)
        guard let seen = try await EntryRepository.find(id, in: environment.pool) else { throw Refusal.notFound }
        try await run(in: seen.consultation, by: actor, environment) { step in
            guard let stored = try await EntryRepository.find(id, locked: true, in: step.transaction) else {
                throw Refusal.notFound
            }
            if let version, version != stored.version { throw Refusal.stale(stored.version) }
            try await work(environment.vault.open(stored), step)
        }
    }

    func save(_ next: ContributionEntry, over old: ContributionEntry) async throws {
        guard
            try await EntryRepository.save(
                environment.vault.seal(next), over: old.version, in: transaction)
        else { throw Refusal.overtaken(old.version) }
    }

    /// Whatever waits longest now is owed its check; the events of the step come last.
    func settle(with events: [NewEvent], by kind: String) async throws {
        let open = try await ObligationRepository.open(
            of: consultation.id, about: [consultation.id], in: transaction
        ).first { $0.kind == .entryCheck }
        let oldest = try await EntryRepository.oldest(in: consultation.id, in: transaction)
        let owed = try await ObligationBooks(environment).apply(
            EntryCheckDuty.changes(
                from: open, oldest: oldest.map(rules.date(of:)), about: consultation.id, by: kind, under: rules),
            on: consultation.docket(under: rules), at: now, in: transaction)
        // With the last one that waited, nothing may be missing from the outcome any more.
        try await Replying(environment).settle(
            ConsultationStep(consultation: consultation, rules: rules, now: now, transaction: transaction),
            with: events + owed)
    }

    /// An event in the history of the consultation; what it says of an entry is that there is one.
    func event(_ kind: String, _ entry: ContributionEntry, _ facts: [String: EventFact] = [:]) -> NewEvent {
        var facts = facts
        facts["entry"] = .text(entry.id.text)
        facts["channel"] = .text(entry.transcript.channel.rawValue)
        return NewEvent(
            kind: kind, subject: consultation.id, version: consultation.version, actor: actor.account,
            capacity: actor.acts(for: rules.body) ? .official : .moderator, audience: .everybody, payload: facts)
    }
}

extension Environment {
    /// The rules of a consultation in which the actor may enter: an official of the body that asks, or a moderator.
    ///
    /// - Throws: `not_found`, `other_body`.
    func entryRules(
        of consultation: Consultation, for actor: Actor, at now: Instant, in database: some Queryable
    ) async throws -> BoundRules {
        try await requireReadable(consultation, by: actor, in: database)
        let rules = try await rules(of: consultation, at: now, in: database)
        guard actor.acts(for: rules.body) || actor.has(.moderator) else { throw Refusal.otherBody }
        return rules
    }
}
