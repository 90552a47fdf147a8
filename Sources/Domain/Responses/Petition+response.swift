import Foundation

extension Petition {
    /// What a command of the response makes of the petition; who may give it has been settled.
    func responded(
        _ command: ResponseCommand, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> PetitionOutcome {
        switch command {
        case .giveNotice(let text): try notified(text, at: now, under: rules)
        case .register(let number): try registered(number, at: now, under: rules)
        case .countAsRegistered(let day): try countedAsRegistered(on: day, at: now, under: rules)
        case .forward(let body, let reason): try forwarded(to: body, because: reason, at: now, under: rules)
        case .formCommission(let kind, let members): try commissioned(kind, members, at: now, under: rules)
        case .invite(let member): try invited(member)
        case .answerInvitation(let member, let answer, let interests):
            try invitationAnswered(by: member, answer, interests: interests, at: now)
        case .endMembership(let member, let reason): try membershipEnded(of: member, because: reason, at: now)
        case .announce(let proceeding): try announced(proceeding, at: now, under: rules)
        case .minute(let proceeding, let minutes): try minuted(proceeding, minutes, at: now)
        case .callOff(let proceeding, let reason): try calledOff(proceeding, because: reason, at: now)
        case .publishDraft(let draft, let discussion):
            try draftPublished(draft, discussed: discussion, at: now, under: rules)
        case .decide(let decision): try decided(decision, at: now, under: rules)
        case .publishDecision: try decisionPublished(at: now, under: rules)
        case .makeStatement(let text, let link): try stated(text, link: link, at: now)
        case .reply(let reply): try replied(reply, at: now, under: rules)
        case .reopen(let subject): try reopened(subject, at: now, under: rules)
        case .conclude: try concluded(at: now, under: rules)
        case .noteSilence(let since, let article): try silent(since: since, article: article, under: rules)
        }
    }

    /// The response, for a petition that is with its body in one of `states`.
    func response(in states: PetitionState..., sentOn day: LegalDate) throws(Refusal) -> Response {
        guard states.contains(state) else { throw wrongState }
        return response ?? Response(body: body, sentOn: day)
    }

    func with(_ response: Response) -> Petition {
        var petition = self
        petition.response = response
        return petition
    }

    private func notified(
        _ text: String, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> PetitionOutcome {
        guard state.isWithBody else { throw wrongState }
        var response = response ?? Response(body: body, sentOn: rules.date(of: now))
        guard response.notice == nil else { throw .alreadyDone }
        response.notice = Response.Notice(text: text, at: now)
        return PetitionOutcome(
            petition: with(response), events: [event("notice_given", .everybody)],
            obligations: [.discharge(.thresholdNotice, about: .petition(id), by: "petition.notice_given")])
    }

    private func registered(
        _ number: String, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> PetitionOutcome {
        let today = rules.date(of: now)
        var response = try response(
            in: .thresholdReached, .underConsideration, .draftDecision, .decided, sentOn: today)
        guard response.registrationNumber == nil else { throw .alreadyDone }
        response.registrationNumber = number
        let done = ObligationChange.discharge(.registration, about: .petition(id), by: "petition.registered")
        // Once it counts as registered, the number is all that is missing; the consideration runs already.
        guard state == .thresholdReached else {
            return PetitionOutcome(
                petition: with(response),
                events: [event("registered", .everybody, ["number": .text(number), "on": .date(today)])],
                obligations: [done])
        }
        // Whoever registers late gains no day: it counts as registered by the last one.
        let last = try rules.version.term("registration", tier: rules.body.tier).map { term throws(Refusal) in
            try rules.lastDay(of: term, from: response.sentOn)
        }
        let start = min(today, last ?? today)
        response.registeredOn = start
        var outcome = try considering(response, from: start, under: rules)
        outcome.events = [event("registered", .everybody, ["number": .text(number), "on": .date(today)])]
        outcome.obligations.insert(done, at: 0)
        return outcome
    }

    /// A body cannot keep a petition from being considered by not registering it.
    private func countedAsRegistered(
        on last: LegalDate, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> PetitionOutcome {
        let today = rules.date(of: now)
        var response = try response(in: .thresholdReached, sentOn: today)
        guard last < today else { throw wrongState }
        response.registeredOn = last
        var outcome = try considering(response, from: last, under: rules)
        outcome.events = [event("counted_as_registered", .everybody, ["on": .date(last)])]
        return outcome
    }

    /// Under consideration from `start` on, which is what opens the term for the decision.
    private func considering(
        _ response: Response, from start: LegalDate, under rules: BoundRules
    ) throws(Refusal) -> PetitionOutcome {
        let petition = try becoming(.underConsideration).with(response)
        let obligations = try rules.consideration(of: self, from: start)
        return PetitionOutcome(
            petition: petition, notices: [.registered(on: start, decisionBy: obligations.decisionDueOn)],
            obligations: obligations)
    }

    private func forwarded(
        to body: Body, because reason: String, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> PetitionOutcome {
        let today = rules.date(of: now)
        var response = try response(in: .thresholdReached, sentOn: today)
        guard response.forwarding == nil else {
            throw Refusal(
                .conflict, "forwarded_before",
                LocalizedText(
                    kk: "Петиция бір рет қана қайта жолданады, ол енді жолданған.",
                    ru: "Петицию пересылают один раз, и её уже переслали.",
                    en: "A petition is forwarded once, and this one has been."))
        }
        guard body.profile == profile, body.exists(on: today), body.id != response.body else { throw .unknownBody }
        if let term = rules.version.term("wrong_addressee_forwarding") {
            let last = try rules.lastDay(of: term, from: response.sentOn)
            guard today <= last else {
                throw Refusal(
                    .conflict, "forwarding_term_passed",
                    LocalizedText(
                        kk: "Қайта жолдауға \(last) дейін болатын еді. Енді орган петицияны өзі қарайды.",
                        ru: "Переслать петицию можно было до \(last) включительно. Теперь орган рассматривает её сам.",
                        en: "It could be forwarded up to \(last). Now the body considers it itself."))
            }
        }
        response.forwarding = Response.Forwarding(from: response.body, reason: reason, at: now)
        response.body = body.id
        response.sentOn = today
        var receiver = rules
        receiver.body = body
        var opening = try receiver.opening(
            .registration, "registration", about: .petition(id), by: .body(body.id), to: .applicant, from: today)
        if case .open(var new) = opening {
            new.tier = body.tier
            opening = .open(new)
        }
        return PetitionOutcome(
            petition: with(response),
            events: [
                event(
                    "forwarded", .everybody,
                    [
                        "from": .text(response.forwarding!.from.uuidString.lowercased()),
                        "to": .text(body.id.uuidString.lowercased()),
                    ])
            ],
            notices: [.forwarded(reason: reason), .bodyReceivesPetition],
            obligations: [.void([.registration], about: .petition(id), .forwarded)] + [opening].compactMap { $0 })
    }

    private func stated(_ text: String, link: String?, at now: Instant) throws(Refusal) -> PetitionOutcome {
        guard [.decided, .replied, .noted, .concluded].contains(state), var response, response.publishedAt != nil else {
            throw wrongState
        }
        // One for each answer: a new one after a complaint deserves its own.
        if let statement = response.statement, let publishedAt = response.publishedAt, statement.at >= publishedAt {
            throw .alreadyDone
        }
        let statement = Response.Statement(text: text, link: link, at: now)
        response.statement = statement
        return PetitionOutcome(
            petition: with(response), events: [event("statement_made", .everybody)], notices: [.statementMade],
            records: [.statement(statement)])
    }

    private func silent(
        since last: LegalDate, article: String?, under rules: BoundRules
    ) throws(Refusal) -> PetitionOutcome {
        guard [.underConsideration, .draftDecision, .thresholdMissed].contains(state) else { throw wrongState }
        let until = try rules.version.term("complaint").map { term throws(Refusal) in
            try rules.lastDayOrNearest(of: term, from: last)
        }
        var facts: [String: EventFact] = ["since": .date(last)]
        if let article { facts["article"] = .text(article) }
        if let until { facts["complaint_until"] = .date(until) }
        return PetitionOutcome(
            petition: self, events: [event("presumed_refused", .everybody, facts)],
            notices: [.noDecision(since: last, article: article, complaintUntil: until)])
    }

    private func concluded(at now: Instant, under rules: BoundRules) throws(Refusal) -> PetitionOutcome {
        let today = rules.date(of: now)
        guard let response, response.publishedAt != nil, response.isSettled(on: today) else { throw wrongState }
        var petition = try becoming(.concluded)
        petition.endedAt = now
        return PetitionOutcome(petition: petition, events: [event("concluded", .everybody)], notices: [.concluded])
    }
}

extension Response {
    /// Whether every term that follows the answer has passed.
    package func isSettled(on today: LegalDate) -> Bool {
        [complaintUntil, judgementUntil].allSatisfy { $0.map { $0 < today } ?? true }
    }
}

extension BoundRules {
    /// What is owed from the registration on: the decision, and before it the announcement of its public discussion.
    package func consideration(of petition: Petition, from start: LegalDate) throws(Refusal) -> [ObligationChange] {
        let decision = try opening(
            .consideration, "consideration", about: .petition(petition.id), by: .body(body.id), to: .applicant,
            from: start)
        guard let decision else { return [] }
        guard case .open(let new) = decision, let term = version.term("public_discussion_notice") else {
            return [decision]
        }
        let due = try discussionNotice(term, before: new.dueOn)
        return [
            decision,
            .open(
                NewObligation(
                    .discussionNotice, about: .petition(petition.id), debtor: .body(body.id), creditor: .public,
                    article: version.article("public_discussion_notice"), startOn: start, term: nil,
                    dueOn: max(due, start))),
        ]
    }

    /// The last day for announcing the discussion, so that it can be held and the decision still be in time.
    package func discussionNotice(_ term: Term, before decision: LegalDate) throws(Refusal) -> LegalDate {
        let eve = decision.adding(days: -1)
        guard case .workingDays(let count) = term else { return eve.adding(days: -term.count) }
        do {
            return try book.calendar(of: version).subtracting(workingDays: count, from: eve)
        } catch {
            throw .calendarEnds
        }
    }
}

extension [ObligationChange] {
    /// The last day of the decision that they open, if they do.
    var decisionDueOn: LegalDate? {
        for case .open(let new) in self where new.kind == .consideration { return new.dueOn }
        return nil
    }
}

extension Refusal {
    package static let alreadyDone = Refusal(
        .conflict, "already_done",
        LocalizedText(
            kk: "Бұл әрекет бұрын орындалған.",
            ru: "Это уже сделано.",
            en: "This has been done already."))

    package static let unknownBody = Refusal.invalid(
        "/body", "unknown_body",
        LocalizedText(
            kk: "Бұл ережелер бойынша мұндай орган жоқ.",
            ru: "По этим правилам такого органа нет.",
            en: "These rules know no such body."))
}
