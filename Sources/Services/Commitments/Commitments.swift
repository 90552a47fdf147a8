import Domain
import Foundation
import Postgres
import Store

/// What bodies promise out of a decision, a reply or a hearing: made, reported on, verified by others, extended.
package struct Commitments: Sendable {
    /// A promise as its body words it.
    package struct Promise: Sendable {
        package var source: Commitment.Source
        package var text: LocalizedText
        /// How it will be seen that it is done.
        package var sign: LocalizedText
        package var dueOn: LegalDate

        package init(source: Commitment.Source, text: LocalizedText, sign: LocalizedText, dueOn: LegalDate) {
            self.source = source
            self.text = text
            self.sign = sign
            self.dueOn = dueOn
        }
    }

    /// What is said of how far it has come.
    package struct Statement: Sendable {
        package var level: CommitmentLevel
        package var language: String
        package var text: String
        package var evidence: CommitmentReport.Evidence

        package init(level: CommitmentLevel, language: String, text: String, evidence: CommitmentReport.Evidence) {
            self.level = level
            self.language = language
            self.text = text
            self.evidence = evidence
        }
    }

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Makes a promise in the name of the body that answers the matter.
    ///
    /// - Throws: `other_body`, `own_petition`; `invalid` with each text that is missing or in another language,
    ///   `demand_refused`, `not_a_hearing`, `in_the_past`; `wrong_state` where nothing has been decided, replied or heard.
    package func make(
        _ promise: Promise, in matter: Matter, idempotency: IdempotencyKey? = nil, by actor: Actor
    ) async throws -> CommitmentView {
        try actor.require(.answerForBody)
        let id = try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            let found = try await Dockets(environment).find(matter, locked: true, at: now, in: transaction)
            guard let docket = found, docket.isReadable(by: actor) else { throw Refusal.notFound }
            let rules = docket.rules
            try actor.requireOfficial(of: rules.body, inMatterOf: docket.applicant)
            let id = UUID.v7(at: now)
            if let earlier = try await idempotency.claim(for: id, by: actor.account, at: now, in: transaction) {
                return earlier
            }
            try await require(promise.source, in: matter, transaction)
            var commitment = Commitment(
                id: id, reference: "", matter: matter, source: promise.source, body: rules.body.id,
                text: promise.text, sign: promise.sign, madeAt: now, dueOn: promise.dueOn)
            let faults = commitment.faults()
            guard faults.isEmpty else { throw Refusal.invalid(faults) }
            let today = rules.date(of: now)
            let owed = try commitment.making(on: today, under: rules)
            commitment.reference = try await PetitionRepository.nextReference(
                prefix: rules.version.referencePrefix + "-M", year: today.year, in: transaction)
            try await CommitmentRepository.insert(commitment, in: transaction)
            var facts: [String: EventFact] = [
                "source": .text(commitment.source.kind), "due_on": .date(commitment.dueOn),
            ]
            if case .decision(let demand) = commitment.source { facts["demand"] = .number(demand) }
            try await CommitmentStep(
                commitment: commitment, docket: docket, environment: environment
            ).record(.made, owed, facts, by: actor, as: .official, at: now, in: transaction)
            return id
        }
        return try await CommitmentBrowsing(environment).commitment(id, reader: actor)
    }

    /// Says for the body how far it has come.
    ///
    /// - Parameter percent: 0 to 100.
    /// - Throws: `other_body`, `own_petition`; `evidence_needed`, `not_complete`; `already_done` once it is verified as
    ///   complete; `stale_version`, `overtaken`.
    package func report(
        on id: UUID, _ statement: Statement, percent: Int, expecting version: Int?, by actor: Actor
    ) async throws -> CommitmentView {
        try actor.require(.answerForBody)
        return try await change(id, expecting: version, by: actor) { step, body, now, transaction in
            try actor.requireOfficial(of: body, inMatterOf: step.docket.applicant)
            let report = CommitmentReport(
                id: .v7(at: now), kind: .progress, level: statement.level, percent: percent,
                language: statement.language, text: statement.text, evidence: statement.evidence,
                author: actor.account, at: now)
            try step.check(report)
            let owed = try step.commitment.report(
                report, isOwed: try await step.obligation(in: transaction) != nil, under: step.docket.rules)
            try await step.add(report, in: transaction)
            try await step.record(
                .reported, owed,
                [
                    "level": .text(report.level.rawValue), "percent": .number(percent),
                    "evidence": .text(report.evidence.isThere ? "yes" : "no"),
                ], by: actor, as: .official, at: now, in: transaction)
        }
    }

    /// Says what a verifier found. That it is complete takes evidence, and a second verifier.
    ///
    /// - Throws: `own_case`, `own_petition`; `evidence_needed`, `second_verifier_needed`; `already_done` once it is
    ///   verified as complete; `stale_version`, `overtaken`.
    package func verify(
        _ id: UUID, _ statement: Statement, expecting version: Int?, by actor: Actor
    ) async throws -> CommitmentView {
        try actor.require(.verifyCommitment)
        return try await change(id, expecting: version, by: actor) { step, body, now, transaction in
            try actor.requireVerifier(of: body, inMatterOf: step.docket.applicant)
            let finding = CommitmentReport(
                id: .v7(at: now), kind: .verification, level: statement.level, percent: nil,
                language: statement.language, text: statement.text, evidence: statement.evidence,
                author: actor.account, at: now)
            try step.check(finding)
            let owed = try step.commitment.verify(
                finding, isOwed: try await step.obligation(in: transaction) != nil, under: step.docket.rules)
            try await step.add(finding, in: transaction)
            try await step.record(
                .verified, owed,
                [
                    "level": .text(finding.level.rawValue), "verified": .text(step.commitment.verified.rawValue),
                    "awaits_second": .text(step.commitment.firstVerifier == nil ? "no" : "yes"),
                ], by: actor, as: .auditor, at: now, in: transaction)
        }
    }

    /// Promises it for a later day, with a reason that is published.
    ///
    /// - Throws: as `ObligationMoving.extend`; `already_done` where the body says that it is done; `stale_version`,
    ///   `overtaken`.
    package func extend(
        _ id: UUID, to day: LegalDate, reason: String, language: Language, expecting version: Int?, by actor: Actor
    ) async throws -> CommitmentView {
        try actor.require(.extendObligation)
        try ObligationMoving.check(reason, in: language)
        return try await change(id, expecting: version, by: actor) { step, body, now, transaction in
            try actor.requireOfficial(of: body, inMatterOf: step.docket.applicant)
            guard let obligation = try await step.obligation(in: transaction) else { throw Refusal.alreadyDone }
            try await ObligationMoving(environment).extend(
                obligation, to: day, because: [language: reason], by: actor, on: step.docket, at: now,
                in: transaction)
        }
    }

    /// Throws unless a promise of that kind can come out of the matter as it stands.
    private func require(_ source: Commitment.Source, in matter: Matter, _ transaction: Transaction) async throws {
        switch matter.kind {
        case .petition:
            guard let petition = try await PetitionRepository.find(matter.id, in: transaction) else {
                throw Refusal.notFound
            }
            let final = try await BodyDecisionRepository.decisions(of: petition.id, in: transaction)
                .filter { $0.decision.stage == .final }.max { $0.number < $1.number }?.decision
            try petition.requireSource(source, final: final)
        case .consultation:
            // What is promised in a consultation comes of a reply, once there is something to reply to.
            guard let consultation = try await ConsultationRepository.find(matter.id, in: transaction) else {
                throw Refusal.notFound
            }
            guard source == .reply, [.closed, .analysing, .outcomePublished].contains(consultation.state) else {
                throw consultation.wrongState
            }
        case .initiative, .monitoredList:
            // What is promised there comes of an answer to feedback.
            guard source == .reply else {
                throw Refusal.invalid(
                    "/source/kind", "not_one_of",
                    LocalizedText(
                        kk: "Бастамада міндеттеме тек жауаптан (reply) шығады.",
                        ru: "В инициативе обязательство следует только из ответа (reply).",
                        en: "In an initiative a commitment comes of a reply only."))
            }
        }
    }

    /// One step of a promise, its matter locked.
    private func change(
        _ id: UUID, expecting version: Int?, by actor: Actor,
        _ work: @Sendable @escaping (inout CommitmentStep, Body, Instant, Transaction) async throws -> Void
    ) async throws -> CommitmentView {
        guard let seen = try await CommitmentRepository.find(id, in: environment.pool) else { throw Refusal.notFound }
        if let version, version != seen.version { throw Refusal.stale(seen.version) }
        try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            guard
                var docket = try await Dockets(environment).find(seen.matter, locked: true, at: now, in: transaction),
                let commitment = try await CommitmentRepository.find(id, in: transaction),
                let body = try await BodyRepository.find(commitment.body, in: transaction)
            else { throw Refusal.notFound }
            if let version, version != commitment.version { throw Refusal.overtaken(commitment.version) }
            docket.rules.body = body
            var step = CommitmentStep(commitment: commitment, docket: docket, environment: environment)
            try await work(&step, body, now, transaction)
        }
        return try await CommitmentBrowsing(environment).commitment(id, reader: actor)
    }
}
