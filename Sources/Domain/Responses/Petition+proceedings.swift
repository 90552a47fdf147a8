import Foundation

/// What is done on the way to a decision: the commission, visits, hearings.
extension Petition {
    func commissioned(
        _ kind: CommissionKind, _ members: [CommissionMember], at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> PetitionOutcome {
        var response = try response(in: .underConsideration, sentOn: rules.date(of: now))
        guard response.commission == nil else { throw .alreadyDone }
        guard members.count(where: { $0.role == .chair }) == 1 else {
            throw .invalid(
                "/members", "chair_needed",
                LocalizedText(
                    kk: "Комиссияда бір ғана төраға болуы керек.",
                    ru: "В комиссии должен быть один председатель.",
                    en: "A commission has one chair."))
        }
        // The applicant has a seat where the rules say so, whoever else is invited.
        let seated = members.filter { $0.role != .applicant || (includesApplicant(under: rules)) }
        response.commission = kind
        response.commissionFormedAt = now
        response.members = seated
        return PetitionOutcome(
            petition: with(response),
            events: [
                event(
                    "commission_formed", .everybody,
                    ["kind": .text(kind.rawValue), "members": .number(seated.count)])
            ],
            notices: includesApplicant(under: rules) ? [.invited(kind)] : [],
            records: seated.map(ResponseRecord.member))
    }

    private func includesApplicant(under rules: BoundRules) -> Bool {
        applicant != nil && rules.version.flag("commission_includes_applicant")
    }

    func invited(_ member: CommissionMember) throws(Refusal) -> PetitionOutcome {
        guard state == .underConsideration || state == .draftDecision, var response, response.commission != nil,
            member.role != .applicant
        else { throw wrongState }
        guard member.role != .chair || !response.members.contains(where: { $0.role == .chair && $0.leaving == nil })
        else {
            throw .invalid(
                "/role", "chair_taken",
                LocalizedText(
                    kk: "Комиссияның төрағасы бар.",
                    ru: "Председатель в комиссии уже есть.",
                    en: "The commission has a chair."))
        }
        response.members.append(member)
        return PetitionOutcome(
            petition: with(response),
            events: [event("member_invited", .everybody, ["role": .text(member.role.rawValue)])],
            records: [.member(member)])
    }

    func invitationAnswered(
        by id: UUID, _ answer: CommissionMember.Answer, interests: String?, at now: Instant
    ) throws(Refusal) -> PetitionOutcome {
        var (response, index) = try seat(id)
        var member = response.members[index]
        member.answer = answer
        member.answeredAt = now
        member.interests = interests ?? member.interests
        response.members[index] = member
        return PetitionOutcome(
            petition: with(response),
            events: [
                event(
                    "invitation_answered", .everybody,
                    ["role": .text(member.role.rawValue), "answer": .text(answer.rawValue)])
            ],
            records: [.member(member)])
    }

    func membershipEnded(of id: UUID, because reason: String, at now: Instant) throws(Refusal) -> PetitionOutcome {
        var (response, index) = try seat(id)
        var member = response.members[index]
        guard member.role != .applicant else {
            throw Refusal(
                .conflict, "applicant_stays",
                LocalizedText(
                    kk: "Өтініш берушіні комиссиядан шығаруға болмайды.",
                    ru: "Заявителя нельзя вывести из комиссии.",
                    en: "The applicant cannot be put out of the commission."))
        }
        member.leaving = CommissionMember.Leaving(at: now, reason: reason)
        response.members[index] = member
        return PetitionOutcome(
            petition: with(response),
            events: [event("membership_ended", .everybody, ["role": .text(member.role.rawValue)])],
            records: [.member(member)])
    }

    private func seat(_ id: UUID) throws(Refusal) -> (Response, Int) {
        guard state == .underConsideration || state == .draftDecision, let response else { throw wrongState }
        guard let index = response.members.firstIndex(where: { $0.id == id && $0.leaving == nil }) else {
            throw .notFound
        }
        return (response, index)
    }

    func announced(
        _ proceeding: Proceeding, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> PetitionOutcome {
        guard state == .underConsideration || state == .draftDecision, var response else { throw wrongState }
        let (today, day) = (rules.date(of: now), rules.date(of: proceeding.takesPlaceAt))
        if proceeding.kind == .hearing {
            try requireNotice(until: day, from: today, at: "/takes_place_at", under: rules)
        }
        guard proceeding.takesPlaceAt > now else {
            throw .invalid(
                "/takes_place_at", "in_the_past",
                LocalizedText(
                    kk: "Бұл уақыт өтіп кетті.",
                    ru: "Это время уже прошло.",
                    en: "This lies in the past."))
        }
        response.proceedings.append(proceeding)
        return PetitionOutcome(
            petition: with(response),
            events: [
                event(
                    "proceeding_announced", .everybody,
                    [
                        "proceeding": .text(proceeding.id.uuidString.lowercased()),
                        "kind": .text(proceeding.kind.rawValue), "at": .moment(proceeding.takesPlaceAt),
                    ])
            ],
            notices: [.proceedingAnnounced(proceeding)], records: [.proceeding(proceeding)])
    }

    /// Throws where the public would learn of `day` later than the rules want.
    func requireNotice(
        until day: LegalDate, from today: LegalDate, at pointer: String, under rules: BoundRules
    ) throws(Refusal) {
        guard let term = rules.version.term("public_discussion_notice") else { return }
        let earliest = try rules.lastDay(of: term, from: today)
        guard day >= earliest else {
            throw .invalid(
                pointer, "notice_too_short",
                LocalizedText(
                    kk: "Жұртшылыққа алдын ала хабарлау керек: ең ерте күн — \(earliest).",
                    ru: "Общественность нужно предупредить заранее: самый ранний день — \(earliest).",
                    en: "The public has to be told in advance: the earliest day is \(earliest)."))
        }
    }

    func minuted(_ id: UUID, _ minutes: String, at now: Instant) throws(Refusal) -> PetitionOutcome {
        var (response, index) = try openProceeding(id)
        var proceeding = response.proceedings[index]
        guard proceeding.takesPlaceAt <= now else {
            throw Refusal(
                .conflict, "not_held_yet",
                LocalizedText(
                    kk: "Бұл іс-шара әлі өткен жоқ.",
                    ru: "Это мероприятие ещё не состоялось.",
                    en: "This has not taken place yet."))
        }
        proceeding.end = .held(minutes: minutes, at: now)
        response.proceedings[index] = proceeding
        return ended(proceeding, in: response, "minuted", notices: [])
    }

    func calledOff(_ id: UUID, because reason: String, at now: Instant) throws(Refusal) -> PetitionOutcome {
        var (response, index) = try openProceeding(id)
        var proceeding = response.proceedings[index]
        proceeding.end = .calledOff(reason: reason, at: now)
        response.proceedings[index] = proceeding
        return ended(
            proceeding, in: response, "called_off", notices: [.proceedingCalledOff(proceeding.kind, reason: reason)])
    }

    private func ended(
        _ proceeding: Proceeding, in response: Response, _ kind: String, notices: [PetitionNotice]
    ) -> PetitionOutcome {
        PetitionOutcome(
            petition: with(response),
            events: [
                event(
                    "proceeding_\(kind)", .everybody,
                    [
                        "proceeding": .text(proceeding.id.uuidString.lowercased()),
                        "kind": .text(proceeding.kind.rawValue),
                    ])
            ],
            notices: notices, records: [.proceeding(proceeding)])
    }

    private func openProceeding(_ id: UUID) throws(Refusal) -> (Response, Int) {
        guard state == .underConsideration || state == .draftDecision || state == .decided, let response else {
            throw wrongState
        }
        guard let index = response.proceedings.firstIndex(where: { $0.id == id }) else { throw .notFound }
        guard response.proceedings[index].end == nil else { throw .alreadyDone }
        return (response, index)
    }
}
