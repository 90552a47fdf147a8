import Foundation

extension Consultation {
    func editing(_ text: ConsultationText, under rules: BoundRules) throws(Refusal) -> ConsultationOutcome {
        guard state == .draft else { throw wrongState }
        let faults = text.faults()
        guard faults.isEmpty else { throw .invalid(faults) }
        var consultation = changed
        consultation.text = text
        return consultation.recorded("edited")
    }

    /// Public from now on: the window is as long at least as the rules want it, and the outcome is owed, counted from the
    /// stated closing. Where the working calendar does not reach so far yet, it is from the closing itself.
    func announcing(
        _ opensAt: Instant, _ closesAt: Instant, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> ConsultationOutcome {
        guard state == .draft else { throw wrongState }
        var faults = text.faults()
        if opensAt < now { faults.append(.inThePast("/opens_at")) }
        if closesAt <= opensAt { faults.append(.notAfterOpening) }
        faults +=
            Self.tooFar(opensAt, at: "/opens_at", now, rules) + Self.tooFar(closesAt, at: "/closes_at", now, rules)
        guard faults.isEmpty else { throw .invalid(faults) }
        if let term = rules.version.term("consultation_window_\(text.kind.rawValue)", tier: rules.body.tier) {
            let last = try rules.lastDay(of: term, from: rules.date(of: opensAt))
            guard closesAt >= rules.version.zone.end(of: last) else { throw .invalid([.tooShort(last)]) }
        }
        var consultation = try becoming(.announced)
        consultation.announcedAt = now
        consultation.opensAt = opensAt
        consultation.closesAt = closesAt
        consultation.ruleVersion = rules.version.id
        let owed = try? consultation.outcomeOwed(under: rules)
        consultation.outcomeDueOn = owed?.dueOn
        var outcome = consultation.recorded(
            "announced", ["opens_at": .moment(opensAt), "closes_at": .moment(closesAt)])
        if let owed { outcome.obligations = [.open(owed)] }
        outcome.announcement = consultation.announcement(.consultationAnnounced, rules.date(of: opensAt))
        return outcome
    }

    func opening(at now: Instant, under rules: BoundRules) throws(Refusal) -> ConsultationOutcome {
        guard state == .announced, let opensAt, opensAt <= now else { throw wrongState }
        let consultation = try becoming(.open)
        var outcome = consultation.recorded("opened")
        outcome.announcement = consultation.announcement(.consultationOpened, consultation.lastDay(under: rules))
        return outcome
    }

    func extending(
        to closesAt: Instant, _ reason: LocalizedText, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> ConsultationOutcome {
        guard [.announced, .open].contains(state), let end = self.closesAt, now < end else { throw wrongState }
        try Self.check(reason)
        guard closesAt > end else {
            throw .invalid(
                "/closes_at", "not_later",
                LocalizedText(
                    kk: "Жаңа сәт қазіргісінен кейін болуы керек.", ru: "Новый момент должен быть позже нынешнего.",
                    en: "The new instant has to be later than the present one."))
        }
        try Self.check(closesAt, now, rules)
        var consultation = changed
        consultation.closesAt = closesAt
        return consultation.moved(.extended, from: end, reason, .consultationExtended, under: rules)
    }

    func pausing(_ reason: LocalizedText, at now: Instant) throws(Refusal) -> ConsultationOutcome {
        guard state == .open, let closesAt, now < closesAt else { throw wrongState }
        try Self.check(reason)
        var consultation = try becoming(.paused)
        consultation.pausedAt = now
        var outcome = consultation.recorded("paused", ["closes_at": .moment(closesAt)])
        outcome.change = ConsultationChange(kind: .paused, wasClosesAt: closesAt, closesAt: closesAt, reason: reason)
        outcome.announcement = consultation.announcement(.consultationPaused)
        return outcome
    }

    /// Nobody loses time to a pause: what was left is left again.
    func resuming(
        _ closesAt: Instant?, _ reason: LocalizedText, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> ConsultationOutcome {
        guard state == .paused, let end = self.closesAt, let pausedAt else { throw wrongState }
        try Self.check(reason)
        let left = end.microsecondsSinceEpoch - pausedAt.microsecondsSinceEpoch
        let earliest = now.adding(microseconds: left)
        guard closesAt.map({ $0 >= earliest }) ?? true else {
            throw .invalid(
                "/closes_at", "too_early",
                LocalizedText(
                    kk: "Тоқтап тұрған уақыт қайтарылады: ең ерте сәт — \(earliest).",
                    ru: "Время перерыва возвращается: самый ранний момент — \(earliest).",
                    en: "The time of the pause is given back: the earliest instant is \(earliest)."))
        }
        if let closesAt { try Self.check(closesAt, now, rules) }
        var consultation = try becoming(.open)
        consultation.pausedAt = nil
        consultation.closesAt = closesAt ?? earliest
        return consultation.moved(.resumed, from: end, reason, .consultationResumed, under: rules)
    }

    /// Open again after its closing; the outcome is owed by a later day.
    func reopening(
        to closesAt: Instant, _ reason: LocalizedText, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> ConsultationOutcome {
        guard [.closed, .analysing].contains(state), let end = self.closesAt else { throw wrongState }
        try Self.check(reason)
        guard closesAt > now else { throw .invalid([.inThePast("/closes_at")]) }
        try Self.check(closesAt, now, rules)
        var consultation = try becoming(.open)
        // What came in between the old end and now stays refused, as everybody was told.
        consultation.opensAt = now
        consultation.closesAt = closesAt
        return consultation.moved(.reopened, from: end, reason, .consultationReopened, under: rules)
    }

    /// Ends it without an outcome; whoever contributed is still owed a reply.
    func cancelling(
        _ reason: LocalizedText, _ unanswered: Int, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> ConsultationOutcome {
        try Self.check(reason)
        var consultation = try becoming(.cancelled)
        consultation.endedAt = now
        guard isPublic else { return consultation.recorded("cancelled") }
        consultation.unanswered = unanswered
        consultation.outcomeDueOn = nil
        var outcome = consultation.recorded("cancelled", ["unanswered": .number(unanswered)])
        outcome.change = ConsultationChange(kind: .cancelled, wasClosesAt: closesAt, closesAt: nil, reason: reason)
        outcome.obligations = [.void([.consultationOutcome], about: .consultation(id), .cancelled)]
        if unanswered > 0 { outcome.obligations += try remainingReplies(from: now, under: rules) }
        outcome.announcement = consultation.announcement(.consultationCancelled)
        return outcome
    }

    private func moved(
        _ kind: ConsultationChange.Kind, from end: Instant, _ reason: LocalizedText,
        _ announced: Announcement.Kind, under rules: BoundRules
    ) -> ConsultationOutcome {
        var consultation = self
        let move = outcomeDueOn == nil ? nil : try? outcomeMoved(under: rules)
        consultation.outcomeDueOn = move?.dueOn
        var facts: [String: EventFact] = ["was_closes_at": .moment(end)]
        if let closesAt { facts["closes_at"] = .moment(closesAt) }
        var outcome = consultation.recorded(kind.rawValue, facts)
        outcome.outcomeMove = move
        // Where the calendar does not reach so far, it is owed from the closing itself.
        if outcomeDueOn != nil, move == nil {
            outcome.obligations = [.void([.consultationOutcome], about: .consultation(id), .reopened)]
        }
        outcome.change = ConsultationChange(kind: kind, wasClosesAt: end, closesAt: closesAt, reason: reason)
        outcome.announcement = announcement(announced, lastDay(under: rules))
        return outcome
    }

    /// The last day on which there is something left of the window.
    package func lastDay(under rules: BoundRules) -> LegalDate? {
        closesAt.map { rules.date(of: $0.adding(microseconds: -1)) }
    }

    /// How far ahead a consultation may open or close: further off nobody waits for it, it is a slip of the pen.
    package static let longestYears = 2

    private static func check(_ closesAt: Instant, _ now: Instant, _ rules: BoundRules) throws(Refusal) {
        let faults = tooFar(closesAt, at: "/closes_at", now, rules)
        guard faults.isEmpty else { throw .invalid(faults) }
    }

    private static func tooFar(
        _ moment: Instant, at pointer: String, _ now: Instant, _ rules: BoundRules
    ) -> [FieldFault] {
        let latest = rules.date(of: now).adding(years: longestYears)
        return moment < rules.version.zone.end(of: latest) ? [] : [.tooFar(pointer, latest)]
    }

    private static func check(_ reason: LocalizedText) throws(Refusal) {
        let faults = reason.faults(length: ConsultationText.reasonLength, at: "/reason")
        guard faults.isEmpty else { throw .invalid(faults) }
    }
}

extension FieldFault {
    fileprivate static func inThePast(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "in_the_past",
            LocalizedText(
                kk: "Бұл сәт өтіп кетті.", ru: "Этот момент уже прошёл.", en: "This instant has passed."))
    }

    fileprivate static let notAfterOpening = FieldFault(
        "/closes_at", "not_later",
        LocalizedText(
            kk: "Жабылатын сәт ашылатын сәттен кейін болуы керек.",
            ru: "Момент закрытия должен быть позже момента открытия.",
            en: "It has to close after it opens."))

    fileprivate static func tooShort(_ last: LegalDate) -> FieldFault {
        FieldFault(
            "/closes_at", "window_too_short",
            LocalizedText(
                kk: "Ережелер бойынша пікірлер кемінде \(last) күнінің соңына дейін қабылданады.",
                ru: "По правилам мнения принимают по меньшей мере до конца дня \(last).",
                en: "By the rules contributions are taken until the end of \(last) at least."))
    }
}
