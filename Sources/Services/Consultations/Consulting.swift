import Domain
import Foundation
import Postgres
import Store

/// How a body consults, step by step, each on the record and under its version.
package struct Consulting: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Begins a draft, which only its body sees.
    ///
    /// - Throws: `other_body`; `invalid` with each text that is missing or in another language, an unknown topic.
    package func draft(
        _ text: ConsultationText, by body: UUID, idempotency: IdempotencyKey? = nil, actor: Actor
    ) async throws -> ConsultationView {
        try actor.require(.consult)
        guard let body = try await BodyRepository.find(body, in: environment.pool) else { throw Refusal.unknownBody }
        try actor.requireOfficial(of: body, .consult)
        try check(text, of: body)
        let id = try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            let id = UUID.v7(at: now)
            if let earlier = try await idempotency.claim(for: id, by: actor.account, at: now, in: transaction) {
                return earlier
            }
            let consultation = Consultation(
                id: id, profile: body.profile, body: body.id, text: text, createdAt: now)
            try await ConsultationRepository.insert(consultation, in: transaction)
            try await EventRepository.append(
                [
                    NewEvent(
                        kind: "consultation.drafted", subject: id, version: 1, actor: actor.account,
                        capacity: .official, audience: .reader)
                ], at: now, in: transaction)
            return id
        }
        return try await ConsultationBrowsing(environment).consultation(id, reader: actor)
    }

    package func edit(
        _ id: UUID, _ text: ConsultationText, expecting version: Int?, by actor: Actor
    ) async throws -> ConsultationView {
        try actor.require(.consult)
        if let seen = try await ConsultationRepository.find(id, in: environment.pool),
            let body = try await BodyRepository.find(seen.body, in: environment.pool)
        {
            try check(text, of: body)
        }
        return try await carryOut(.edit(text), on: id, expecting: version, by: actor)
    }

    /// Any command but `edit`, whose texts are checked first, `cancel`, and those that only moments bring about.
    ///
    /// - Throws: `other_body`, `wrong_state`, `invalid`, `stale_version`, `overtaken`.
    package func carryOut(
        _ command: ConsultationCommand, on id: UUID, expecting version: Int?, by actor: Actor
    ) async throws -> ConsultationView {
        try actor.require(.consult)
        _ = try await ConsultationChanging(environment).carryOut(command, on: id, expecting: version, by: actor)
        return try await ConsultationBrowsing(environment).consultation(id, reader: actor)
    }

    /// Ends a consultation without an outcome. Whoever contributed is told, and is owed a reply all the same.
    ///
    /// - Throws: as `carryOut`.
    package func cancel(
        _ id: UUID, because reason: LocalizedText, expecting version: Int?, by actor: Actor
    ) async throws -> ConsultationView {
        try actor.require(.consult)
        _ = try await ConsultationChanging(environment).carryOut(on: id, expecting: version, by: actor) { transaction in
            .cancel(
                reason: reason, unanswered: try await ReplyRepository.coverage(of: id, in: transaction).missing)
        }
        return try await ConsultationBrowsing(environment).consultation(id, reader: actor)
    }

    private func check(_ text: ConsultationText, of body: Body) throws(Refusal) {
        var faults = text.faults()
        if environment.rules.profiles[body.profile]?.topic(text.topic) == nil { faults.append(.unknownTopic) }
        guard faults.isEmpty else { throw .invalid(faults) }
    }
}
