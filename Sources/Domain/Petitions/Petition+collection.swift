extension Petition {
    func thresholdReached(
        _ key: String, required: Int, count: Int, closesCollection: Bool, at now: Instant,
        under rules: BoundRules
    ) throws(Refusal) -> PetitionOutcome {
        guard state == .collecting else { throw wrongState }
        var petition = self
        var obligations: [ObligationChange] = []
        if closesCollection {
            petition = try becoming(.thresholdReached)
            petition.response = Response(body: body, sentOn: rules.date(of: now))
            obligations = try sending(on: rules.date(of: now), under: rules)
        }
        return PetitionOutcome(
            petition: petition,
            events: [
                event(
                    "threshold_reached", .everybody,
                    ["threshold": .text(key), "required": .number(required), "count": .number(count)])
            ],
            notices: [.thresholdReached(key: key, count: count), .bodyOwesAnswer(key: key, count: count)],
            obligations: obligations)
    }

    /// The last day is over: a petition that reached nothing goes to the body as an ordinary proposal.
    func collectionTermPassed(
        _ count: Int, anyReached: Bool, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> PetitionOutcome {
        guard state == .collecting, let closesAt, closesAt <= now else { throw wrongState }
        let today = rules.date(of: now)
        var petition = try becoming(anyReached ? .thresholdReached : .thresholdMissed)
        petition.response = Response(body: body, sentOn: today)
        return PetitionOutcome(
            petition: petition,
            events: [
                event(
                    "collection_closed", .everybody,
                    ["count": .number(count), "reached": .text(anyReached ? "yes" : "no")])
            ],
            notices: anyReached ? [] : [.thresholdMissed(count: count), .bodyHasProposal(count: count)],
            obligations: try anyReached ? sending(on: today, under: rules) : proposal(from: today, under: rules))
    }

    /// Opens what a petition that came to where it stands before there were obligations is owed from now on.
    func clockStarted(at now: Instant, under rules: BoundRules) throws(Refusal) -> PetitionOutcome {
        let today = rules.date(of: now)
        var petition = self
        var obligations: [ObligationChange]
        switch state {
        case .underCheck, .secondOpinion:
            obligations = [try rules.check(of: self, from: rules.date(of: checkStart(under: rules) ?? now))]
        case .thresholdReached where response == nil:
            petition.response = Response(body: body, sentOn: today)
            obligations = try sending(on: today, under: rules)
        case .thresholdMissed where response == nil:
            petition.response = Response(body: body, sentOn: today)
            obligations = try proposal(from: today, under: rules)
        default: throw wrongState
        }
        return PetitionOutcome(
            petition: petition, events: [event("clock_started", publishedAt == nil ? .reader : .everybody)],
            obligations: obligations)
    }

    /// What is owed once a petition is sent to its body.
    private func sending(on today: LegalDate, under rules: BoundRules) throws(Refusal) -> [ObligationChange] {
        try [
            rules.opening(
                .thresholdNotice, "threshold_notice", about: .petition(id), by: .service, to: .applicant, from: today),
            rules.opening(
                .registration, "registration", about: .petition(id), by: .body(rules.body.id), to: .applicant,
                from: today),
        ].compactMap { $0 }
    }

    /// What is owed to a petition below its threshold.
    func proposal(from today: LegalDate, under rules: BoundRules) throws(Refusal) -> [ObligationChange] {
        try [
            rules.opening(
                .proposalReply, "ordinary_proposal_reply", about: .petition(id), by: .body(rules.body.id),
                to: .applicant,
                from: today)
        ].compactMap { $0 }
    }
}
