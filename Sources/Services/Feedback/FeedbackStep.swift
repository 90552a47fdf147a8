import Domain
import Foundation
import Postgres
import Store

/// One step in the feedback on an initiative, which is locked.
struct FeedbackStep: Sendable {
    let environment: Environment
    let initiative: Initiative
    let rules: BoundRules
    let now: Instant
    let transaction: Transaction

    /// Runs `work` in a transaction of its own.
    ///
    /// - Throws: `not_found`.
    static func run<Result: Sendable>(
        on initiative: UUID, _ environment: Environment,
        _ work: @Sendable @escaping (FeedbackStep) async throws -> Result
    ) async throws -> Result {
        try await environment.pool.transaction { transaction in
            guard let found = try await InitiativeRepository.find(initiative, locked: true, in: transaction),
                found.isPublic
            else { throw Refusal.notFound }
            let now = environment.clock.now()
            return try await work(
                FeedbackStep(
                    environment: environment, initiative: found,
                    rules: try await environment.rules(of: found, at: now, in: transaction), now: now,
                    transaction: transaction))
        }
    }

    /// The same about one item, as it stands under the lock.
    static func run(
        about item: UUID, _ environment: Environment,
        _ work: @Sendable @escaping (Feedback, FeedbackStep) async throws -> Void
    ) async throws {
        guard let seen = try await FeedbackRepository.find(item, in: environment.pool) else { throw Refusal.notFound }
        try await run(on: seen.initiative, environment) { step in
            guard let feedback = try await FeedbackRepository.find(item, in: step.transaction) else {
                throw Refusal.notFound
            }
            try await work(feedback, step)
        }
    }

    /// Writes what a step of an item comes to, the event last.
    ///
    /// - Parameter actor: nil where the record does not say who.
    func write(
        _ outcome: FeedbackOutcome, _ kind: String, by actor: UUID?, as capacity: NewEvent.Capacity,
        _ facts: [String: EventFact] = [:]
    ) async throws {
        try await FeedbackRepository.save(outcome.feedback, in: transaction)
        if let reply = outcome.reply {
            try await FeedbackRepository.add(reply, to: outcome.feedback.id, in: transaction)
        }
        try await record(outcome, kind, by: actor, as: capacity, facts)
    }

    func record(
        _ outcome: FeedbackOutcome, _ kind: String, by actor: UUID?, as capacity: NewEvent.Capacity,
        _ facts: [String: EventFact] = [:]
    ) async throws {
        let owed = try await ObligationBooks(environment).apply(
            outcome.obligations, on: initiative.docket(under: rules), at: now, in: transaction)
        var facts = facts
        facts["feedback"] = .text(outcome.feedback.id.text)
        facts["reference"] = .text(outcome.feedback.reference)
        try await EventRepository.append(
            [initiative.event(kind, by: actor, as: capacity, facts)] + owed, at: now, in: transaction)
    }
}
