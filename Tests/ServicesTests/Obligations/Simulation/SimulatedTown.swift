import Domain
import Foundation
import Postgres
import Services
import Store
import Support

/// The people of a simulation, who do what they planned through whichever server they reach.
struct SimulatedTown: Sendable {
    let town: Town
    let petitions: [UUID]
    let applicant: Actor
    let moderator: Actor
    let otherModerator: Actor

    private static let text = "Светофор установят до конца года: деньги в бюджете на него предусмотрены."
    private static let signs = LocalizedText(
        kk: "Бағдаршам орнатылып, іске қосылады.", ru: "Светофор установлен и работает.",
        en: "The traffic light stands and works.")

    init(_ town: Town, count: Int) async throws {
        self.town = town
        try await town.subordinate()
        applicant = try await town.person(1)
        moderator = try await town.person(2, .seniorModerator)
        otherModerator = try await town.person(3, .moderator)
        // One moderator is written to, so that there is one letter for each reminder.
        try await town.environment.pool.query(
            """
            INSERT INTO role_grant (account, role, granted_at, granted_by)
            VALUES (\(moderator.account), 'senior_moderator', \(town.clock.now), 'test')
            """)
        var drafts: [Petition] = []
        for number in 0..<count {
            let draft = town.draft("Безопасный переход № \(number)")
            drafts.append(
                Petition(
                    id: .v7(at: town.clock.now), profile: "kz", body: draft.body, applicant: applicant.account,
                    text: draft.text, createdAt: town.clock.now))
        }
        petitions = drafts.map(\.id)
        let new = drafts
        try await town.environment.pool.transaction { transaction in
            for draft in new { try await PetitionRepository.insert(draft, in: transaction) }
        }
    }

    /// Throws the refusal where the step cannot be taken now.
    func take(_ step: SimulatedLife.Step, on index: Int, through environment: Services.Environment) async throws {
        let id = petitions[index]
        let change = PetitionChange(environment)
        func command(_ command: PetitionCommand, by actor: Actor?) async throws {
            _ = try await change.carryOut(command, on: id, expecting: nil, by: actor)
        }
        switch step {
        case .submit: try await command(.submit, by: applicant)
        case .support: try await command(.supportReached(count: 50), by: nil)
        case .publish: try await command(.publish(checklist: town.checklist), by: moderator)
        case .reject:
            try await command(.reject(Rejection(code: "no_demand", quote: "светофор", reason: "x")), by: moderator)
        case .sendBack: try await command(.sendBack(reason: "reason"), by: moderator)
        case .reach:
            try await command(
                .thresholdReached(key: "consideration", required: 61, count: 61, closesCollection: true), by: nil)
        case .notice: try await command(.respond(.giveNotice("Петиция направлена.")), by: moderator)
        case .withdraw: try await command(.withdraw(reason: nil), by: applicant)
        case .takeDown: try await command(.takeDown(authority: "court", reason: "reason"), by: moderator)
        case .complain, .forwardComplaint, .answerComplaint: try await complain(step, about: id, through: environment)
        case .extend: try await extend(id, through: environment)
        case .promise, .report: try await promise(step, to: id, through: environment)
        case .register, .forward, .commission, .draft, .decide, .publishDecision, .statement, .reply, .note:
            try await command(.respond(answer(step)), by: try await official(of: id, in: environment))
        }
    }

    private func official(of petition: UUID, in environment: Services.Environment) async throws -> Actor {
        let response = try await ResponseRepository.find(petition, in: environment.pool)
        return official(response?.body == town.akimat.id ? town.akimat : town.village)
    }

    private func official(_ body: Body) -> Actor {
        var actor = moderator
        actor.grants = [RoleGrant(.official, body: body.id)]
        return actor
    }

    private func answer(_ step: SimulatedLife.Step) -> ResponseCommand {
        let now = town.clock.now
        switch step {
        case .register: return .register(number: "17")
        case .forward: return .forward(to: town.akimat, reason: "Дорога областная.")
        case .commission:
            return .formCommission(
                .commission,
                [
                    CommissionMember(id: .v7(at: now), role: .chair, name: "К. Ахметов", office: nil, invitedAt: now),
                    CommissionMember(id: .v7(at: now), role: .applicant, name: nil, office: nil, invitedAt: now),
                ])
        case .draft:
            // Far enough on whatever holidays lie between.
            let from = town.today.adding(days: 9)
            return .publishDraft(
                town.decision(.draft, [.accepted, .refused]),
                Response.Discussion(from: from, until: from.adding(days: 1)))
        case .decide: return .decide(town.decision(.final, [.accepted, .refused]))
        case .publishDecision: return .publishDecision
        case .statement: return .makeStatement("Светофор будет.", link: nil)
        case .note: return .reply(reply(.noted(code: "appointments")))
        default: return .reply(reply(.reply))
        }
    }

    private func reply(_ kind: ProposalReply.Kind) -> ProposalReply {
        ProposalReply(
            id: .v7(at: town.clock.now), kind: kind, language: "ru", text: Self.text, appealNotice: "В суд.",
            official: Signatory(name: "С. Ахметов", office: "Аким"))
    }

    private func extend(_ petition: UUID, through environment: Services.Environment) async throws {
        let open = try await ObligationRepository.open(of: petition, in: environment.pool)
        guard let consideration = open.first(where: { $0.kind == .consideration }) else { throw Refusal.notFound }
        _ = try await ObligationMoving(environment).extend(
            consideration.id, to: consideration.dueOn.adding(days: 20), reason: "Нужно заключение экспертов.",
            language: .ru, by: try await official(of: petition, in: environment))
    }

    private func promise(
        _ step: SimulatedLife.Step, to petition: UUID, through environment: Services.Environment
    ) async throws {
        let commitments = Commitments(environment)
        let official = try await official(of: petition, in: environment)
        if step == .promise {
            _ = try await commitments.make(
                .init(
                    source: .decision(demand: 1), text: Self.signs, sign: Self.signs,
                    dueOn: town.today.adding(days: 150)), in: .petition(petition), by: official)
            return
        }
        let open = try await ObligationRepository.open(of: petition, in: environment.pool)
        guard let owed = open.first(where: { $0.kind == .commitment }) else { throw Refusal.notFound }
        _ = try await commitments.report(
            on: owed.subject.id,
            .init(
                level: .complete, language: "ru", text: Self.text,
                evidence: .init(link: "https://example.org/light", hash: nil)), percent: 100, expecting: nil,
            by: official)
    }

    private func complain(
        _ step: SimulatedLife.Step, about petition: UUID, through environment: Services.Environment
    ) async throws {
        let complaining = Complaining(environment)
        guard step != .complain else {
            let state = try await PetitionRepository.find(petition, in: environment.pool)?.state
            let about: ComplaintSubject =
                switch state {
                case .rejected: .rejection
                case .decided: .decision
                case .replied, .noted: .reply
                default: .silence
                }
            _ = try await complaining.file(petition, about: about, text: Self.text, by: applicant)
            return
        }
        let waiting = try await environment.pool.first(
            "SELECT id, about FROM complaint WHERE petition = \(petition) AND answered_at IS NULL")
        guard let (complaint, about) = try waiting?.decode(UUID.self, String.self) else { throw Refusal.notFound }
        let isModerators = about == ComplaintSubject.rejection.rawValue
        guard case .answerComplaint(let outcome) = step else {
            let forwarder = isModerators ? otherModerator : try await official(of: petition, in: environment)
            _ = try await complaining.forward(complaint, to: nil, expecting: nil, by: forwarder)
            return
        }
        _ = try await complaining.answer(
            complaint, outcome, text: Self.text, official: Signatory(name: "Д. Ким", office: "Аким области"),
            expecting: nil, by: isModerators ? otherModerator : official(town.akimat))
    }
}
