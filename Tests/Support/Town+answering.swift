import Domain
import Foundation
import Services
import Store

extension Town {
    /// Persons 300 to 360: as many as the village's threshold takes.
    package static let signers = 300..<361

    /// An official of `body`.
    package func official(_ number: Int, of body: Body) async throws -> Actor {
        var actor = try await person(number)
        actor.grants = [RoleGrant(.official, body: body.id)]
        return actor
    }

    /// Puts the village under the akimat, which then considers complaints about it.
    package func subordinate() async throws {
        var below = village
        below.ancestors = [akimat.id]
        try await BodyRepository.put(below, in: environment.pool)
    }

    /// A petition to the village that has its threshold, as of 20 March 2026 unless the clock stands elsewhere.
    package func reached(_ subject: String = "Безопасный переход у школы") async throws -> UUID {
        let id = try await published(subject)
        let signing = Signing(environment, commits: GroupCommit(environment))
        for signer in try await people(Self.signers) { _ = try await signing.sign(id, consent: true, by: signer) }
        return id
    }

    /// The same, registered by person 50 for the village, with a commission.
    package func considered(_ subject: String = "Безопасный переход у школы") async throws -> UUID {
        let id = try await reached(subject)
        let (answering, official) = (Answering(environment), try await official(50, of: village))
        _ = try await answering.register(id, number: "17", expecting: nil, by: official)
        _ = try await answering.formCommission(
            id, as: .commission, of: [.init(role: .chair, name: "А. Омаров", office: nil, interests: nil)],
            expecting: nil, by: official)
        return id
    }

    /// The same, with a draft that is discussed for a week, twelve days on: from 1 to 8 April.
    package func drafted(
        _ subject: String = "Безопасный переход у школы", _ outcomes: [DemandAnswer.Outcome] = [.accepted, .refused]
    ) async throws -> UUID {
        let id = try await considered(subject)
        try await publishDraft(of: id, outcomes)
        return id
    }

    /// The same, decided and published on the day after, 9 April, on which the clock then stands.
    package func decided(
        _ subject: String = "Безопасный переход у школы", _ outcomes: [DemandAnswer.Outcome] = [.accepted, .refused]
    ) async throws -> UUID {
        let id = try await drafted(subject, outcomes)
        clock.set("\(today.adding(days: 20))T08:00:00Z")
        try await decide(id, outcomes)
        return id
    }

    /// The legal date on which the clock stands.
    package var today: LegalDate { Self.rules.profiles["kz"]!.zone.date(of: clock.now) }

    package func publishDraft(
        of id: UUID, _ outcomes: [DemandAnswer.Outcome], from: String? = nil, until: String? = nil
    ) async throws {
        let from = from.map { LegalDate($0)! } ?? today.adding(days: 12)
        let until = until.map { LegalDate($0)! } ?? today.adding(days: 19)
        _ = try await Answering(environment).publishDraft(
            id, decision(.draft, outcomes),
            discussed: Response.Discussion(from: from, until: until), expecting: nil,
            by: try await official(50, of: village))
    }

    package func decide(_ id: UUID, _ outcomes: [DemandAnswer.Outcome]) async throws {
        let (answering, official) = (Answering(environment), try await official(50, of: village))
        _ = try await answering.decide(id, decision(.final, outcomes), expecting: nil, by: official)
        _ = try await answering.publishDecision(id, expecting: nil, by: official)
    }

    package func decision(_ stage: BodyDecision.Stage, _ outcomes: [DemandAnswer.Outcome]) -> BodyDecision {
        let kinds = Set(outcomes)
        return BodyDecision(
            id: .v7(at: clock.now), stage: stage,
            outcome: kinds == [.accepted] ? .full : kinds == [.refused] ? .refusal : .partial, language: "ru",
            reasons: "Комиссия осмотрела переход и опросила жителей.",
            answers: outcomes.enumerated().map { index, outcome in
                DemandAnswer(
                    demand: index + 1, outcome: outcome, reasons: "По заключению комиссии.",
                    facts: "Три наезда за год.",
                    law: "Закон о дорожном движении")
            }, visitWaiver: stage == .final ? "Факты никем не оспорены." : nil,
            appealNotice: "Жалоба подаётся в акимат в течение трёх месяцев.",
            official: Signatory(name: "С. Ахметов", office: "Аким"))
    }

    /// What is owed about a petition and what belongs to it, by kind: open, or how it ended.
    package func owed(_ petition: UUID) async throws -> [String: String] {
        let rows = try await environment.pool.query(
            """
            SELECT kind, coalesce(discharged_by, void_reason, 'open') FROM obligation WHERE matter = \(petition)
            ORDER BY closed_at NULLS LAST, opened_at
            """)
        return Dictionary(try rows.map { try $0.decode(String.self, String.self) }, uniquingKeysWith: { $1 })
    }

    /// The kinds of the events in the history of a petition, from `kind` on.
    package func events(of petition: UUID, beginning prefix: String) async throws -> [String] {
        let rows = try await environment.pool.query(
            "SELECT kind FROM event WHERE subject = \(petition) ORDER BY position")
        return try rows.map { try $0.decode(String.self) }.filter { $0.hasPrefix(prefix) }
    }

    package func state(of petition: UUID) async throws -> PetitionState? {
        try await PetitionRepository.find(petition, in: environment.pool)?.state
    }
}
