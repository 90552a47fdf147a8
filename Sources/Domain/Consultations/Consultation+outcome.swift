import Foundation

extension Consultation {
    /// What is owed from the day of the closing on; nil where the rules have no term for it.
    ///
    /// - Throws: `calendar_ends`.
    func outcomeOwed(under rules: BoundRules) throws(Refusal) -> NewObligation? {
        guard let last = lastDay(under: rules) else { return nil }
        let owed = try rules.opening(
            .consultationOutcome, "consultation_outcome", about: .consultation(id), by: .body(rules.body.id),
            to: .public, from: last)
        guard case .open(let new) = owed else { return nil }
        return new
    }

    func outcomeMoved(under rules: BoundRules) throws(Refusal) -> ObligationMove? {
        try outcomeOwed(under: rules).map { ObligationMove(.followed, startOn: $0.startOn, dueOn: $0.dueOn) }
    }

    /// Replies that are still owed where it ended without each contribution having one.
    func remainingReplies(from now: Instant, under rules: BoundRules) throws(Refusal) -> [ObligationChange] {
        [
            try rules.opening(
                .remainingReplies, "remaining_replies", about: .consultation(id), by: .body(rules.body.id),
                to: .public, from: rules.date(of: now))
        ].compactMap { $0 }
    }

    /// Closed at the stated instant. The outcome is owed from that day, unless it has been since the announcement.
    func closing(at now: Instant, under rules: BoundRules) throws(Refusal) -> ConsultationOutcome {
        guard state == .open, let closesAt, closesAt <= now else { throw wrongState }
        var consultation = try becoming(.closed)
        var outcome = consultation.recorded("closed", ["closes_at": .moment(closesAt)])
        if outcomeDueOn == nil, let owed = try outcomeOwed(under: rules) {
            outcome.obligations = [.open(owed)]
            consultation.outcomeDueOn = owed.dueOn
            outcome.consultation = consultation
        }
        outcome.announcement = consultation.announcement(.consultationClosed, consultation.outcomeDueOn)
        return outcome
    }

    /// Complete where every contribution is answered; otherwise partial, and the rest is owed.
    func publishing(
        _ unanswered: Int, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> ConsultationOutcome {
        var consultation = try becoming(.outcomePublished)
        consultation.outcomePublishedAt = now
        consultation.unanswered = unanswered
        var outcome = consultation.recorded("outcome_published", ["unanswered": .number(unanswered)])
        outcome.obligations = [
            .discharge(.consultationOutcome, about: .consultation(id), by: "consultation.outcome_published")
        ]
        if unanswered > 0 { outcome.obligations += try remainingReplies(from: now, under: rules) }
        outcome.announcement = consultation.announcement(.outcomePublished)
        return outcome
    }

    /// The replies that the outcome, or the cancellation, left out are all there.
    func completing() throws(Refusal) -> ConsultationOutcome {
        guard [.outcomePublished, .cancelled].contains(state), let unanswered, unanswered > 0 else { throw wrongState }
        var consultation = changed
        consultation.unanswered = 0
        var outcome = consultation.recorded("replies_completed")
        outcome.obligations = [
            .discharge(.remainingReplies, about: .consultation(id), by: "consultation.replies_completed")
        ]
        return outcome
    }

    func concluding(at now: Instant) throws(Refusal) -> ConsultationOutcome {
        guard unanswered == 0 else { throw wrongState }
        var consultation = try becoming(.concluded)
        consultation.endedAt = now
        var outcome = consultation.recorded("concluded")
        outcome.announcement = consultation.announcement(.concluded)
        return outcome
    }
}

extension ConsultationText {
    /// Everything that is missing or wrong, field by field: what a body publishes is there in each language, and in it.
    package func faults() -> [FieldFault] {
        title.faults(length: Self.titleLength, multiline: false, at: "/title")
            + summary.faults(length: Self.summaryLength, at: "/summary")
            + audience.faults(length: Self.audienceLength, at: "/audience")
    }
}
