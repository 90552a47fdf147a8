import Foundation

extension Petition {
    /// The answer to a petition below its threshold; on a barred topic it may be noted without one, in public.
    func replied(
        _ reply: ProposalReply, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> PetitionOutcome {
        let today = rules.date(of: now)
        var response = try response(in: .thresholdMissed, sentOn: today)
        let faults =
            PlainText.faults(reply.text, length: BodyDecision.reasonsLength, multiline: true, at: "/text")
            + FieldFault.languageFaults(
                reply.language, of: [("/text", reply.text)], answering: text.language, under: rules.version)
        guard faults.isEmpty else { throw .invalid(faults) }
        var facts: [String: String] = [:]
        var next = PetitionState.replied
        if case .noted(let code) = reply.kind {
            let topic = rules.version.rejectionCodes.first { $0.code == code && $0.group == .barredTopic }
            guard topic != nil, rules.version.flag("barred_topic_may_be_noted") else {
                throw .invalid(
                    "/code", "not_notable",
                    LocalizedText(
                        kk: "Жауапсыз тек тыйым салынған тақырыптағы ұсыныс назарға алынады.",
                        ru: "Без ответа принимают к сведению только предложение на запретную тему.",
                        en: "Only a proposal on a barred topic may be noted without an answer."))
            }
            facts["code"] = code
            next = .noted
        }
        let isLate = response.isLate(on: today)
        facts["late"] = isLate ? "yes" : "no"
        response.replies += 1
        response.decidedOn = today
        response.publishedAt = now
        try response.openWindows(namesAppeal: reply.appealNotice != nil, on: today, under: rules)
        response.judgementUntil = nil
        return PetitionOutcome(
            petition: try becoming(next).with(response),
            events: [event(next.rawValue, .everybody, response.windowFacts(facts))],
            notices: [next == .noted ? .noted : .replied],
            obligations: [.discharge(.proposalReply, about: .petition(id), by: "petition.\(next.rawValue)")],
            records: [.reply(reply, number: response.replies, isLate: isLate)])
    }

    /// A complaint was upheld: what it was about is to be done again, from today on.
    func reopened(
        _ subject: ComplaintSubject, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> PetitionOutcome {
        let today = rules.date(of: now)
        var outcome: PetitionOutcome
        switch subject {
        case .rejection:
            guard state == .rejected else { throw wrongState }
            var petition = try becoming(.underCheck)
            petition.endedAt = nil
            petition.support?.reachedAt = support?.reachedAt ?? now
            petition.checkDueOn = try rules.lastDay(of: rules.version.check.term, from: today)
            outcome = PetitionOutcome(petition: petition, obligations: [try rules.check(of: self, from: today)])
        case .decision:
            guard var response, response.final != nil else { throw wrongState }
            response.clearAnswer()
            var petition = try becoming(.underConsideration).with(response)
            petition.endedAt = nil
            outcome = PetitionOutcome(
                petition: petition,
                obligations: [.void([.decisionPublication], about: .petition(id), .reopened)]
                    + (try rules.consideration(of: self, from: today)))
        case .reply:
            guard var response, response.final == nil else { throw wrongState }
            response.clearAnswer()
            var petition = try becoming(.thresholdMissed).with(response)
            petition.endedAt = nil
            outcome = PetitionOutcome(petition: petition, obligations: try proposal(from: today, under: rules))
        case .silence:
            // What was owed is owed still, and late: nothing starts anew that would hide it.
            guard [.underConsideration, .draftDecision, .thresholdMissed].contains(state) else { throw wrongState }
            outcome = PetitionOutcome(petition: self)
        }
        outcome.events = [event("complaint_upheld", .everybody, ["about": .text(subject.rawValue)])]
        outcome.notices = subject == .silence ? [] : [.reopened(subject)]
        return outcome
    }
}

extension Response {
    /// Nothing of the answer holds any more; what was written stays in the record.
    fileprivate mutating func clearAnswer() {
        discussion = nil
        decidedOn = nil
        publishedAt = nil
        complaintUntil = nil
        judgementUntil = nil
        final = nil
    }
}
