import Domain
import Foundation
import Postgres
import Store

/// Applicant and signers say of each demand whether it was answered; who said what nobody learns.
package struct Judging: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Gives verdicts on the answers of the decision that stands; demands left out keep the verdict that they had.
    ///
    /// No lock is taken: a verdict that meets a new decision on its way counts for the one that it was given on.
    ///
    /// - Throws: `not_a_signer`; `nothing_to_judge`, `judgement_closed`; `unknown_demand`; `assurance_needed`.
    package func judge(
        _ petition: UUID, _ verdicts: [Int: Verdict], by actor: Actor
    ) async throws -> OwnJudgement {
        let (petition, rules, judge) = try await judge(of: petition, actor)
        try petition.requireJudgement(on: rules.date(of: environment.clock.now()))
        let demands = petition.text.demands.count
        guard verdicts.keys.allSatisfy({ (1...max(demands, 1)).contains($0) }) else {
            throw Refusal.unknownDemand("/verdicts", of: demands)
        }
        guard let final = try await finals(of: petition).last else { throw Refusal.notFound }
        if !verdicts.isEmpty {
            try await JudgementRepository.set(
                verdicts, on: final.decision.id, by: judge, in: environment.pool)
        }
        return try await own(petition, rules, judge)
    }

    /// What the actor said of the decision that stands.
    ///
    /// - Throws: `not_a_signer`; `not_found` where none has been published.
    package func mine(_ petition: UUID, by actor: Actor) async throws -> OwnJudgement {
        let (petition, rules, judge) = try await judge(of: petition, actor)
        return try await own(petition, rules, judge)
    }

    /// Of each final decision that was published, the latest last.
    package func figures(_ id: UUID, reader: Actor?) async throws -> [JudgementFigures] {
        let petition = try await readable(id, by: reader)
        let rules = try await environment.rules(of: petition, at: environment.clock.now(), in: environment.pool)
        let finals = try await finals(of: petition)
        let voices = try await JudgementRepository.voices(on: finals.map(\.decision.id), in: environment.pool)
        return finals.map { final in
            let (until, isOpen) = standing(of: final, petition, rules)
            return JudgementFigures(
                decision: final.decision.id, number: final.number, until: until, isOpen: isOpen,
                demands: final.decision.answers.map { answer in
                    let counted = voices[final.decision.id]?[answer.demand] ?? DemandVoices(demand: answer.demand)
                    return (answer.demand, counted.published(under: rules.version))
                })
        }
    }

    private func own(_ petition: Petition, _ rules: BoundRules, _ judge: [UInt8]) async throws -> OwnJudgement {
        guard let final = try await finals(of: petition).last else { throw Refusal.notFound }
        let (until, isOpen) = standing(of: final, petition, rules)
        return OwnJudgement(
            decision: final.decision.id, until: until, isOpen: isOpen,
            verdicts: try await JudgementRepository.verdicts(
                on: final.decision.id, by: judge, in: environment.pool))
    }

    /// Final decisions that were published, oldest first.
    private func finals(of petition: Petition) async throws -> [BodyDecisionRepository.Recorded] {
        var finals = try await BodyDecisionRepository.decisions(of: petition.id, in: environment.pool)
            .filter { $0.decision.stage == .final }.sorted { $0.number < $1.number }
        if let response = petition.response, response.final != nil, response.publishedAt == nil { finals.removeLast() }
        return finals
    }

    private func standing(
        of final: BodyDecisionRepository.Recorded, _ petition: Petition, _ rules: BoundRules
    ) -> (until: LegalDate?, isOpen: Bool) {
        guard let response = petition.response, response.final != nil, response.publishedAt != nil,
            final.number == response.finals, let until = response.judgementUntil
        else { return (nil, false) }
        return (until, rules.date(of: environment.clock.now()) <= until)
    }

    /// The petition with its rules, and the hash that stands for the actor on it.
    private func judge(
        of id: UUID, _ actor: Actor
    ) async throws -> (petition: Petition, rules: BoundRules, judge: [UInt8]) {
        try actor.require(.judgeAnswer)
        let petition = try await readable(id, by: actor)
        let rules = try await environment.rules(of: petition, at: environment.clock.now(), in: environment.pool)
        guard let person = actor.signingKey(rules.version.collection.identity) else {
            throw Refusal.assuranceNeeded(.identified)
        }
        let salt = try await environment.salt(of: id)
        let signer = environment.vault.signerKeys(salt: salt).signer(for: person)
        if actor.account != petition.applicant {
            let key = SignatureRepository.Key(petition: id, stage: .collection, signer: signer)
            let signature = try await SignatureRepository.present([key], in: environment.pool)[key]
            guard let signature, signature.standing != .invalidated else { throw Refusal.notASigner }
        }
        return (petition, rules, signer)
    }

    private func readable(_ id: UUID, by reader: Actor?) async throws -> Petition {
        guard let petition = try await PetitionRepository.find(id, in: environment.pool),
            petition.isReadable(by: reader), petition.state != .takenDown
        else { throw Refusal.notFound }
        return petition
    }
}

extension Refusal {
    fileprivate static let notASigner = Refusal(
        .forbidden, "not_a_signer",
        LocalizedText(
            kk: "Жауапты өтініш беруші мен петицияға қол қойғандар ғана бағалайды.",
            ru: "Ответ оценивают только заявитель и те, кто подписал петицию.",
            en: "Only the applicant and those who signed the petition judge the answer."))
}
