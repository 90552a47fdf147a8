import Domain
import Foundation
import Postgres
import Store

/// Passages that a body sets aside when form letters are found: it names them in public, with a reason. The next run goes by
/// them.
package struct PassageNaming: Sendable {
    package struct Wording: Hashable, Sendable {
        package var text: String
        package var original: Language
        package var reason: LocalizedText

        package init(text: String, original: Language, reason: LocalizedText) {
            self.text = text
            self.original = original
            self.reason = reason
        }
    }

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// In the order in which they were named, withdrawn ones too.
    ///
    /// - Throws: `not_found` where there is no such public consultation.
    package func passages(of consultation: UUID) async throws -> [CommonPassage] {
        guard let found = try await ConsultationRepository.find(consultation, in: environment.pool), found.isPublic
        else { throw Refusal.notFound }
        return try await CommonPassageRepository.passages(of: consultation, in: environment.pool)
    }

    /// Lines that the last run found in many contributions which differ otherwise, the most frequent first, without those
    /// that have been named since.
    ///
    /// - Throws: `not_found`, `other_body`.
    package func proposals(for consultation: UUID, by actor: Actor) async throws -> [SharedLines.Proposal] {
        try actor.require(.consult)
        guard let found = try await ConsultationRepository.find(consultation, in: environment.pool), found.isPublic,
            let body = try await BodyRepository.find(found.body, in: environment.pool)
        else { throw Refusal.notFound }
        try actor.requireOfficial(of: body, .consult)
        guard let run = try await FormLetterRunRepository.last(of: consultation, in: environment.pool) else {
            return []
        }
        let now = environment.clock.now()
        let named = try await CommonPassageRepository.passages(of: consultation, in: environment.pool)
            .filter { $0.holds(at: now) }
        let known = CommonPassages(named.map(\.text))
        return try await FormLetterRunRepository.lines(of: run.id, in: environment.pool)
            .filter { !known.cover($0.text) }
    }

    /// - Throws: `not_found`, `other_body`, `wrong_state`, `too_many_passages`; `invalid` with each field.
    package func name(
        _ wording: Wording, in consultation: UUID, idempotency: IdempotencyKey? = nil, by actor: Actor
    ) async throws -> CommonPassage {
        let id = try await ConsultationStep.run(in: consultation, by: actor, environment, inState: .grouping) { step in
            let known = try await CommonPassageRepository.passages(of: consultation, in: step.transaction)
            let passage = CommonPassage(
                id: .v7(at: step.now), consultation: consultation, number: known.count + 1, text: wording.text,
                original: wording.original, reason: wording.reason, namedAt: step.now)
            if let earlier = try await idempotency.claim(
                for: passage.id, by: actor.account, at: step.now, in: step.transaction)
            {
                return earlier
            }
            guard known.count < CommonPassage.limit else { throw Refusal.tooManyPassages }
            let faults = passage.faults()
            guard faults.isEmpty else { throw Refusal.invalid(faults) }
            try await CommonPassageRepository.insert(passage, by: actor.account, in: step.transaction)
            try await EventRepository.append(
                [step.event("common_passage.named", by: actor, ["passage": .text(passage.id.text)])], at: step.now,
                in: step.transaction)
            return passage.id
        }
        guard let passage = try await CommonPassageRepository.find(id, in: environment.pool) else {
            throw Refusal.notFound
        }
        return passage
    }

    /// From the next run on it counts again.
    ///
    /// - Throws: `not_found`, `other_body`; `wrong_state`, also where it has been withdrawn already.
    package func withdraw(_ id: UUID, by actor: Actor) async throws -> CommonPassage {
        guard let seen = try await CommonPassageRepository.find(id, in: environment.pool) else {
            throw Refusal.notFound
        }
        return try await ConsultationStep.run(
            in: seen.consultation, by: actor, environment, inState: .grouping
        ) { step in
            guard let found = try await CommonPassageRepository.find(id, in: step.transaction) else {
                throw Refusal.notFound
            }
            let passage = try found.withdrawing(at: step.now)
            try await CommonPassageRepository.withdraw(id, by: actor.account, at: step.now, in: step.transaction)
            try await EventRepository.append(
                [step.event("common_passage.withdrawn", by: actor, ["passage": .text(id.text)])], at: step.now,
                in: step.transaction)
            return passage
        }
    }
}

extension Refusal {
    fileprivate static let tooManyPassages = Refusal(
        .conflict, "too_many_passages",
        LocalizedText(
            kk: "Бір консультацияда ең көбі \(CommonPassage.limit) ортақ үзінді аталады.",
            ru: "В одной консультации можно назвать не больше \(CommonPassage.limit) общих отрывков.",
            en: "In one consultation \(CommonPassage.limit) common passages can be named at most."))
}
