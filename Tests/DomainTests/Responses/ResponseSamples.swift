import Foundation

@testable import Domain

/// Petitions that are with their body, and what is done to answer them. Everything happens around 5 May 2026, a Tuesday
/// of an ordinary week but for the 7th and the 11th, which are days off.
extension Sample {
    static let tuesday = moment("2026-05-05T06:00:00Z")

    static let official = official(6, of: id(9))
    static let officialAbove = official(7, of: id(8))
    static let officialElsewhere = official(6, of: id(3))

    static func official(_ digit: Int, of body: UUID) -> Actor {
        var actor = actor(digit)
        actor.grants = [RoleGrant(.official, body: body)]
        return actor
    }

    /// The body that answers, below another one.
    static var answering: BoundRules {
        var body = body()
        body.ancestors = [id(8)]
        return rules(body: body)
    }

    static func otherBody(_ kind: String = "central") -> Body {
        var other = body(kind)
        other.id = id(3)
        other.tier = kind == "central" ? "national" : "local"
        return other
    }

    static let signatory = Signatory(name: "А. Б. Серикова", office: "аким области")

    /// Ten characters of anything are enough for a reason; these are a sentence of Russian.
    static let russian = "Светофор установят до конца года: деньги в бюджете на него предусмотрены."
    static let english = "The traffic light will be there by the end of the year: the money for it is in the budget."

    static func decision(
        _ stage: BodyDecision.Stage = .final, _ outcome: BodyDecision.Outcome = .partial,
        answers: [DemandAnswer.Outcome] = [.accepted, .refused], appeal: String? = "В вышестоящий орган, три месяца.",
        waiver: String? = "Проверять на месте нечего."
    ) -> BodyDecision {
        BodyDecision(
            id: id(0), stage: stage, outcome: outcome, language: "ru", reasons: russian,
            answers: answers.enumerated().map { index, outcome in
                DemandAnswer(
                    demand: index + 1, outcome: outcome, reasons: russian, facts: "Три наезда за год.",
                    law: "Закон о дорожном движении, статья 12")
            },
            visitWaiver: waiver, appealNotice: appeal, official: signatory)
    }

    static func reply(_ kind: ProposalReply.Kind = .reply, appeal: String? = "В суд.") -> ProposalReply {
        ProposalReply(id: id(0), kind: kind, language: "ru", text: russian, appealNotice: appeal, official: signatory)
    }

    static let chair = CommissionMember(
        id: UUID(uuidString: "00000000-0000-7000-8000-0000000000c1")!, role: .chair, name: "К. Ахметов",
        office: "заместитель акима", invitedAt: moment("2026-04-15T06:00:00Z"))
    static let seat = CommissionMember(
        id: UUID(uuidString: "00000000-0000-7000-8000-0000000000a1")!, role: .applicant, name: nil, office: nil,
        invitedAt: moment("2026-04-15T06:00:00Z"))

    static func expert(_ name: String = "Л. Ким") -> CommissionMember {
        CommissionMember(
            id: UUID(uuidString: "00000000-0000-7000-8000-0000000000e1")!, role: .expert, name: name, office: nil,
            invitedAt: tuesday)
    }

    static let visit = Proceeding(
        id: UUID(uuidString: "00000000-0000-7000-8000-0000000000b1")!, kind: .siteVisit,
        takesPlaceAt: moment("2026-04-20T06:00:00Z"), place: "Школа № 5", link: nil, agenda: "Осмотр перехода",
        announcedAt: moment("2026-04-15T06:00:00Z"))

    static func proceeding(_ kind: Proceeding.Kind, at moment: String) -> Proceeding {
        Proceeding(
            id: UUID(uuidString: "00000000-0000-7000-8000-0000000000b2")!, kind: kind,
            takesPlaceAt: self.moment(moment), place: "Акимат", link: nil, agenda: "Слушание", announcedAt: tuesday)
    }

    /// A discussion of the draft that keeps to the notice: four working days after `tuesday`.
    static let discussion = Response.Discussion(from: LegalDate("2026-05-12")!, until: LegalDate("2026-05-14")!)

    /// A petition in the given state with everything that the state implies, the answer to it included.
    static func answered(_ state: PetitionState) -> Petition {
        var petition = petition(state)
        guard state.isWithBody else { return petition }
        petition.publishedAt = moment("2026-04-01T06:00:00Z")
        petition.closesAt = moment("2026-10-01T19:00:00Z")
        var response = Response(body: id(9), sentOn: LegalDate("2026-05-04")!)
        switch state {
        case .underConsideration, .draftDecision, .decided:
            response.sentOn = LegalDate("2026-04-13")!
            response.registeredOn = LegalDate("2026-04-14")
            response.commission = .commission
            response.commissionFormedAt = moment("2026-04-15T06:00:00Z")
            response.members = [chair, seat]
            response.proceedings = [visit]
            response.answerDueOn = LegalDate("2026-05-15")
        case .thresholdMissed: response.answerDueOn = LegalDate("2026-05-27")
        default: break
        }
        if state == .draftDecision || state == .decided {
            response.drafts = 1
            response.discussion = Response.Discussion(from: LegalDate("2026-04-21")!, until: LegalDate("2026-04-24")!)
        }
        if state == .decided || state == .concluded {
            response.finals = 1
            response.decidedOn = LegalDate("2026-05-04")
            response.final = Response.Final(outcome: .partial, namesAppeal: true)
            response.answerDueOn = nil
        }
        if state == .replied || state == .noted {
            response.replies = 1
            response.decidedOn = LegalDate("2026-05-04")
        }
        if [.replied, .noted, .concluded].contains(state) {
            response.publishedAt = moment("2026-05-04T06:00:00Z")
            response.complaintUntil = LegalDate("2026-08-04")
            response.judgementUntil = state == .concluded ? LegalDate("2026-08-04") : nil
        }
        petition.response = response
        if state == .concluded { petition.endedAt = moment("2026-08-05T06:00:00Z") }
        return petition
    }
}

/// What a command is refused for: the code of the refusal, or those of its fields.
func refusalCodes(_ work: () throws(Refusal) -> some Any) -> [String] {
    do {
        _ = try work()
        return []
    } catch {
        return error.faults.isEmpty ? [error.code] : error.faults.map { "\($0.pointer) \($0.code)" }
    }
}

extension Sample {
    static let signs = LocalizedText(
        kk: "Бағдаршам орнатылып, іске қосылады.", ru: "Светофор установлен и работает.",
        en: "The traffic light stands and works.")
}
