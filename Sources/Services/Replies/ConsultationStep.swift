import Domain
import Foundation
import Postgres
import Store

/// One step of analysing a consultation by its body: the consultation locked, the actor entitled to act for its body.
struct ConsultationStep: Sendable {
    let consultation: Consultation
    let rules: BoundRules
    let now: Instant
    let transaction: Transaction

    /// When a step may be taken.
    enum Stage: Sendable {
        /// Once contributions are closed.
        case replying
        /// From the opening on.
        case grouping
    }

    /// Runs `work` in a transaction of its own.
    ///
    /// - Throws: `not_found`, `other_body`, `wrong_state`.
    static func run<Result: Sendable>(
        in consultation: UUID, by actor: Actor, _ environment: Environment, inState stage: Stage = .replying,
        _ work: @Sendable @escaping (ConsultationStep) async throws -> Result
    ) async throws -> Result {
        try actor.require(.consult)
        return try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            guard
                let found = try await ConsultationRepository.find(
                    consultation, locked: .exclusive, in: transaction)
            else { throw Refusal.notFound }
            try await environment.requireReadable(found, by: actor, in: transaction)
            let rules = try await environment.rules(of: found, at: now, in: transaction)
            try actor.requireOfficial(of: rules.body, .consult)
            switch stage {
            case .replying: try found.requireReplies()
            case .grouping: try found.requireFormLetters()
            }
            return try await work(
                ConsultationStep(consultation: found, rules: rules, now: now, transaction: transaction))
        }
    }

    /// An event in the history of the consultation.
    func event(_ kind: String, by actor: Actor, _ facts: [String: EventFact]) -> NewEvent {
        NewEvent(
            kind: kind, subject: consultation.id, version: consultation.version, actor: actor.account,
            capacity: .official, audience: .everybody, payload: facts)
    }

    /// The same of what the service does by itself.
    func event(_ kind: String, _ facts: [String: EventFact]) -> NewEvent {
        NewEvent(
            kind: kind, subject: consultation.id, version: consultation.version, actor: nil, capacity: .service,
            audience: .everybody, payload: facts)
    }
}
