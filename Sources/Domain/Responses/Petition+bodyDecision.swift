import Foundation

/// The decision of the body: its draft before the public, then the final one, and its publication.
extension Petition {
    func draftPublished(
        _ draft: BodyDecision, discussed discussion: Response.Discussion, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> PetitionOutcome {
        let today = rules.date(of: now)
        var response = try response(in: .underConsideration, .draftDecision, sentOn: today)
        try requireCommission(response, under: rules)
        var faults = draft.faults(answering: text, under: rules.version)
        if discussion.until < discussion.from {
            faults.append(
                FieldFault(
                    "/discussion/until", "before_start",
                    LocalizedText(
                        kk: "Талқылау басталғанға дейін аяқталмайды.",
                        ru: "Обсуждение не может закончиться раньше, чем начнётся.",
                        en: "A discussion does not end before it begins.")))
        }
        guard faults.isEmpty else { throw .invalid(faults) }
        try requireNotice(until: discussion.from, from: today, at: "/discussion/from", under: rules)
        response.discussion = discussion
        response.drafts += 1
        let petition = state == .draftDecision ? self : try becoming(.draftDecision)
        return PetitionOutcome(
            petition: petition.with(response),
            events: [
                event(
                    "draft_published", .everybody,
                    [
                        "number": .number(response.drafts), "outcome": .text(draft.outcome.rawValue),
                        "discussion_from": .date(discussion.from), "discussion_until": .date(discussion.until),
                    ])
            ],
            notices: [.draftPublished(discussion)],
            obligations: [.discharge(.discussionNotice, about: .petition(id), by: "petition.draft_published")],
            records: [.decision(draft, number: response.drafts, isLate: response.isLate(on: today))])
    }

    func decided(
        _ decision: BodyDecision, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> PetitionOutcome {
        let today = rules.date(of: now)
        var response = try response(in: .underConsideration, .draftDecision, sentOn: today)
        try requireCommission(response, under: rules)
        try requireDiscussion(response, on: today, under: rules)
        var faults = decision.faults(answering: text, under: rules.version)
        let isVisited = response.proceedings.contains { $0.kind == .siteVisit && $0.isHeld }
        if rules.version.flag("site_visit"), !isVisited, decision.visitWaiver == nil {
            faults.append(
                FieldFault(
                    "/visit_waiver", "visit_needed",
                    LocalizedText(
                        kk: "Орнына барып қарау өткізілмеген; тексеретін дерек неге жоғын жазыңыз.",
                        ru: "Выезда на место не было; напишите, почему проверять нечего.",
                        en: "Nobody went to see; say why there are no facts to check.")))
        }
        guard faults.isEmpty else { throw .invalid(faults) }
        let isLate = response.isLate(on: today)
        response.finals += 1
        response.decidedOn = today
        response.final = Response.Final(outcome: decision.outcome, namesAppeal: decision.appealNotice != nil)
        let publication = try rules.opening(
            .decisionPublication, "decision_publication", about: .petition(id), by: .body(rules.body.id),
            to: .applicant,
            from: today)
        return PetitionOutcome(
            petition: try becoming(.decided).with(response),
            events: [
                event(
                    "decided", .everybody,
                    ["number": .number(response.finals), "late": .text(isLate ? "yes" : "no")])
            ],
            obligations: [
                .discharge(.consideration, about: .petition(id), by: "petition.decided"),
                // Whoever decides has accepted.
                .discharge(.registration, about: .petition(id), by: "petition.decided"),
                .void([.discussionNotice], about: .petition(id), .decided),
            ] + [publication].compactMap { $0 },
            records: [.decision(decision, number: response.finals, isLate: isLate)])
    }

    func decisionPublished(at now: Instant, under rules: BoundRules) throws(Refusal) -> PetitionOutcome {
        guard state == .decided, var response, let final = response.final else { throw wrongState }
        guard response.publishedAt == nil else { throw .alreadyDone }
        response.publishedAt = now
        try response.openWindows(namesAppeal: final.namesAppeal, on: rules.date(of: now), under: rules)
        return PetitionOutcome(
            petition: with(response),
            events: [
                event("decision_published", .everybody, response.windowFacts(["outcome": final.outcome.rawValue]))
            ],
            notices: [.decisionPublished(final.outcome, complaintUntil: response.complaintUntil)],
            obligations: [
                .discharge(.decisionPublication, about: .petition(id), by: "petition.decision_published")
            ])
    }

    private func requireCommission(_ response: Response, under rules: BoundRules) throws(Refusal) {
        guard response.commission == nil, rules.version.flag("commission_includes_applicant") else { return }
        throw Refusal(
            .conflict, "commission_needed",
            LocalizedText(
                kk: "Алдымен өтініш беруші кіретін комиссия құрылуы керек.",
                ru: "Сначала нужна комиссия, в которую входит заявитель.",
                en: "First there has to be a commission that includes the applicant."))
    }

    /// A decision that was announced before its discussion was over would make the discussion a show.
    private func requireDiscussion(
        _ response: Response, on today: LegalDate, under rules: BoundRules
    ) throws(Refusal) {
        guard rules.version.term("public_discussion_notice") != nil else { return }
        guard let discussion = response.discussion else {
            throw Refusal(
                .conflict, "draft_needed",
                LocalizedText(
                    kk: "Алдымен шешім жобасын жария талқылауға шығару керек.",
                    ru: "Сначала проект решения выносится на публичное обсуждение.",
                    en: "First the draft of the decision is put before the public."))
        }
        guard discussion.until < today else {
            throw Refusal(
                .conflict, "discussion_open",
                LocalizedText(
                    kk: "Жобаны талқылау \(discussion.until) күні аяқталады; шешім содан кейін қабылданады.",
                    ru: "Обсуждение проекта идёт по \(discussion.until) включительно; решение принимают после него.",
                    en: "The draft is discussed up to \(discussion.until); the decision comes after that."))
        }
    }
}

extension Response {
    /// The last day for the publication of the decision; nil where nothing is decided or the rules set none.
    func publicationDueOn(under rules: BoundRules) throws(Refusal) -> LegalDate? {
        guard let decidedOn, let term = rules.version.term("decision_publication") else { return nil }
        return try rules.lastDay(of: term, from: decidedOn)
    }

    func isLate(on today: LegalDate) -> Bool {
        answerDueOn.map { $0 < today } ?? false
    }

    /// Opens the terms that an answer gives: for a complaint, longer where the answer did not name it, and for judgement.
    mutating func openWindows(
        namesAppeal: Bool, on today: LegalDate, under rules: BoundRules
    ) throws(Refusal) {
        let key = namesAppeal ? "complaint" : "complaint_without_notice"
        complaintUntil = try rules.version.term(key).map { term throws(Refusal) in
            try rules.lastDayOrNearest(of: term, from: today)
        }
        judgementUntil = try rules.version.term("judgement").map { term throws(Refusal) in
            try rules.lastDayOrNearest(of: term, from: today)
        }
    }

    func windowFacts(_ texts: [String: String]) -> [String: EventFact] {
        var facts = texts.mapValues(EventFact.text)
        if let complaintUntil { facts["complaint_until"] = .date(complaintUntil) }
        if let judgementUntil { facts["judgement_until"] = .date(judgementUntil) }
        return facts
    }
}
