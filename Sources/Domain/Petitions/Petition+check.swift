extension Petition {
    /// Publishes: the rules in force today are bound to the petition for good, the thresholds counted out and frozen.
    func published(
        _ checklist: [String], at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> PetitionOutcome {
        guard state == .underCheck else { throw wrongState }
        let known = Set(rules.version.rejectionCodes.map(\.code))
        if let index = checklist.firstIndex(where: { !known.contains($0) }) {
            throw .unknownCode("/checklist/\(index)")
        }
        let wanted = rules.version.rejectionCodes.filter { !$0.automatic }.map(\.code)
        let missing = wanted.filter { !checklist.contains($0) }
        guard missing.isEmpty else {
            let list = missing.joined(separator: ", ")
            throw .invalid(
                "/checklist", "checklist_incomplete",
                LocalizedText(
                    kk: "Әлі тексерілмеген негіздер: \(list).",
                    ru: "Ещё не проверены основания: \(list).",
                    en: "Not yet checked: \(list)."))
        }
        let today = rules.date(of: now)
        try rules.requireBody(on: today)
        let lastDay = try rules.lastDayOfCollection(publishedOn: today)
        var petition = try becoming(.collecting)
        petition.ruleVersion = rules.version.id
        petition.publishedAt = now
        petition.closesAt = rules.version.zone.end(of: lastDay)
        petition.population = rules.body.population
        let thresholds = try rules.thresholds()
        return PetitionOutcome(
            petition: petition,
            events: [
                event(
                    "published", .everybody,
                    [
                        "rules": .text(rules.version.id), "closes_at": .moment(petition.closesAt!),
                        "required": .number(thresholds.first?.required ?? 0),
                    ])
            ],
            decision: CheckDecision(kind: .publication, checklist: checklist),
            notices: [.published(closesOn: lastDay)],
            thresholds: thresholds,
            obligations: [checked(by: "published")])
    }

    /// Rejects at once, or, on an open-textured code, asks for a second moderator.
    func rejected(
        _ rejection: Rejection, by actor: Actor?, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> PetitionOutcome {
        guard state == .underCheck else { throw wrongState }
        guard let code = rules.version.rejectionCodes.first(where: { $0.code == rejection.code && !$0.automatic })
        else { throw .unknownCode("/code") }
        guard text.contains(passage: rejection.quote) else {
            throw .invalid(
                "/quote", "bad_quote",
                LocalizedText(
                    kk: "Келтірілген дәйексөз петиция мәтінінде жоқ.",
                    ru: "Приведённой цитаты нет в тексте петиции.",
                    en: "The quoted passage does not stand in the petition."))
        }
        guard code.needsSecondModerator, let actor else {
            return try ending(rejection, kind: .rejection, remark: nil, at: now, under: rules)
        }
        var petition = try becoming(.secondOpinion)
        petition.proposal = ProposedRejection(moderator: actor.account, rejection: rejection)
        return PetitionOutcome(
            petition: petition,
            events: [event("rejection_proposed", .staff, ["code": .text(rejection.code)])],
            decision: CheckDecision(kind: .proposedRejection, rejection: rejection))
    }

    func seconded(
        _ agrees: Bool, _ reason: String?, by actor: Actor?, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> PetitionOutcome {
        guard state == .secondOpinion, let proposal else { throw wrongState }
        try requireAnotherModerator(than: actor)
        if agrees { return try ending(proposal.rejection, kind: .agreement, remark: reason, at: now, under: rules) }
        guard let reason, !reason.isEmpty else {
            throw .invalid(
                "/reason", "required",
                LocalizedText(
                    kk: "Келіспеу себебін жазыңыз.",
                    ru: "Напишите, почему вы не согласны.",
                    en: "Say why you disagree."))
        }
        return PetitionOutcome(
            petition: try becoming(.underCheck),
            events: [event("rejection_disagreed", .reader, ["code": .text(proposal.rejection.code)])],
            decision: CheckDecision(kind: .disagreement, rejection: proposal.rejection, reason: reason))
    }

    /// Throws if `actor` proposed the rejection that waits for a second opinion.
    package func requireAnotherModerator(than actor: Actor?) throws(Refusal) {
        guard let proposal, proposal.moderator == actor?.account else { return }
        throw Refusal(
            .forbidden, "second_moderator_needed",
            LocalizedText(
                kk: "Екінші пікірді басқа модератор береді.",
                ru: "Второе мнение даёт другой модератор.",
                en: "The second opinion is another moderator's to give."))
    }

    /// Back to the applicant, on whom nothing waits meanwhile; the place in the queue is kept.
    func sentBack(_ reason: String) throws(Refusal) -> PetitionOutcome {
        guard state == .underCheck else { throw wrongState }
        return PetitionOutcome(
            petition: try becoming(.returned), events: [event("returned", .reader)],
            decision: CheckDecision(kind: .sentBack, reason: reason), notices: [.returned(reason: reason)],
            obligations: [checked(by: "returned")])
    }

    func takenDown(
        by authority: String, because reason: String, at now: Instant
    ) throws(Refusal) -> PetitionOutcome {
        var petition = try becoming(.takenDown)
        petition.endedAt = petition.endedAt ?? now
        return PetitionOutcome(
            petition: petition, events: [event("taken_down", .everybody, ["from": .text(state.rawValue)])],
            decision: CheckDecision(kind: .takeDown, reason: reason, authority: authority),
            notices: [.takenDown(authority: authority, reason: reason)] + (state.isWithBody ? [.bodyOwesNothing] : []),
            obligations: [.void(about: .petition(id), .takenDown)])
    }

    private func ending(
        _ rejection: Rejection, kind: CheckDecision.Kind, remark: String?, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> PetitionOutcome {
        var petition = try becoming(.rejected)
        petition.endedAt = now
        return PetitionOutcome(
            petition: petition,
            events: [event("rejected", .everybody, ["code": .text(rejection.code)])],
            decision: CheckDecision(kind: kind, rejection: rejection, remark: remark),
            notices: [
                .rejected(
                    code: rejection.code, reason: rejection.reason,
                    // Whoever is told of the right to complain has the shorter term for it.
                    complaintUntil: try rules.version.term("complaint").map { term throws(Refusal) in
                        try rules.lastDayOrNearest(of: term, from: rules.date(of: now))
                    })
            ],
            obligations: [checked(by: "rejected")])
    }

    private func checked(by event: String) -> ObligationChange {
        .discharge(.complianceCheck, about: .petition(id), by: "petition.\(event)")
    }
}

extension Refusal {
    static func unknownCode(_ pointer: String) -> Refusal {
        .invalid(
            pointer, "unknown_code",
            LocalizedText(
                kk: "Бұл код қолданыстағы ережелерде жоқ.",
                ru: "Такого кода нет в действующих правилах.",
                en: "The rules in force have no such code."))
    }
}
