extension Petition {
    func edited(_ text: PetitionText, body: Body) throws(Refusal) -> PetitionOutcome {
        guard state == .draft || state == .returned else { throw wrongState }
        guard state == .draft || body.id == self.body else {
            throw .invalid(
                "/body", "body_is_fixed",
                LocalizedText(
                    kk: "Қолдау жиналған соң адресат өзгертілмейді.",
                    ru: "После сбора поддержки адресата изменить нельзя.",
                    en: "The addressed body cannot change once support has been gathered for it."))
        }
        var petition = self
        petition.text = text
        petition.body = body.id
        return PetitionOutcome(petition: petition, events: [event("edited", .staff)])
    }

    /// Opens initial support, or, where the rules ask for none and for a returned petition, the check.
    func submitted(at now: Instant, under rules: BoundRules) throws(Refusal) -> PetitionOutcome {
        if state == .returned { return try resubmitted(at: now, under: rules) }
        guard state == .draft else { throw wrongState }
        let initial = rules.version.initialSupport
        let required = initial.supporters == 0 ? 0 : initial.supporters + (initial.applicantCounts ? 1 : 0)
        let today = rules.date(of: now)
        try rules.requireBody(on: today)
        _ = try rules.thresholds()
        var petition = try becoming(required > 0 ? .gatheringSupport : .underCheck)
        petition.ruleVersion = rules.version.id
        petition.submittedAt = now
        petition.support = Support(
            required: required, closesAt: rules.version.zone.end(of: try rules.lastDay(of: initial.term, from: today)),
            reachedAt: required > 0 ? nil : now)
        var obligations: [ObligationChange] = []
        if required == 0 {
            petition.checkDueOn = try rules.lastDay(of: rules.version.check.term, from: today)
            obligations = [try rules.check(of: self, from: today)]
        }
        return PetitionOutcome(
            petition: petition,
            events: [
                event(
                    "submitted", .reader,
                    [
                        "rules": .text(rules.version.id), "required": .number(required),
                        "support_closes_at": .moment(petition.support!.closesAt),
                    ])
            ],
            obligations: obligations)
    }

    /// Back in the check, at the place in the queue that it had; where its day has passed, the term runs anew.
    private func resubmitted(at now: Instant, under rules: BoundRules) throws(Refusal) -> PetitionOutcome {
        let today = rules.date(of: now)
        let check = try resumedCheck(on: today, under: rules)
        var petition = try becoming(.underCheck)
        petition.checkDueOn = check.dueOn
        return PetitionOutcome(
            petition: petition, events: [event("resubmitted", .reader)], obligations: [.open(check)])
    }

    /// The check as it was owed before the petition was sent back.
    private func resumedCheck(on today: LegalDate, under rules: BoundRules) throws(Refusal) -> NewObligation {
        guard let due = checkDueOn, due >= today, let start = checkStart(under: rules) else {
            return try rules.newCheck(of: self, from: today)
        }
        var check = try rules.newCheck(of: self, from: rules.date(of: start))
        if check.dueOn < today || check.dueOn < due {
            // A complaint or a correction gave it a day that does not follow from the support.
            check.startOn = today
            check.term = nil
            check.dueOn = due
        }
        return check
    }

    /// When the term of the check began, once it has.
    func checkStart(under rules: BoundRules) -> Instant? {
        switch rules.version.check.countedFrom {
        case .supportReached: support?.reachedAt
        case .draftCreated: createdAt
        }
    }

    func supportReached(_ count: Int, at now: Instant, under rules: BoundRules) throws(Refusal) -> PetitionOutcome {
        guard state == .gatheringSupport else { throw wrongState }
        let start =
            switch rules.version.check.countedFrom {
            case .supportReached: now
            case .draftCreated: createdAt
            }
        let due = try rules.lastDay(of: rules.version.check.term, from: rules.date(of: start))
        var petition = try becoming(.underCheck)
        petition.support?.reachedAt = now
        petition.checkDueOn = due
        return PetitionOutcome(
            petition: petition,
            events: [event("support_reached", .reader, ["count": .number(count), "check_due_on": .date(due)])],
            notices: [.supportReached(dueOn: due)],
            obligations: [try rules.check(of: self, from: rules.date(of: start))])
    }

    func supportTermPassed(
        _ count: Int, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> PetitionOutcome {
        guard state == .gatheringSupport, let support, support.closesAt <= now else { throw wrongState }
        var petition = try becoming(.rejected)
        petition.endedAt = now
        let code = rules.version.rejectionCodes.first { $0.automatic }?.code ?? "support_not_reached"
        return PetitionOutcome(
            petition: petition,
            events: [
                event(
                    "rejected", .everybody,
                    ["code": .text(code), "count": .number(count), "required": .number(support.required)])
            ],
            decision: CheckDecision(
                kind: .termPassed, rejection: Rejection(code: code, quote: "", reason: "\(count)/\(support.required)")),
            notices: [.supportMissed(count: count, required: support.required)])
    }

    func withdrawn(_ reason: String?, at now: Instant) throws(Refusal) -> PetitionOutcome {
        var petition = try becoming(.withdrawn)
        petition.endedAt = now
        return PetitionOutcome(
            petition: petition,
            events: [
                event(
                    "withdrawn", publishedAt == nil ? (state == .draft ? .staff : .reader) : .everybody,
                    ["from": .text(state.rawValue)])
            ],
            decision: state == .draft ? nil : CheckDecision(kind: .withdrawal, reason: reason),
            notices: [.withdrawn] + (state.isWithBody ? [.bodyOwesNothing] : []),
            obligations: [.void(about: .petition(id), .withdrawn)])
    }
}
