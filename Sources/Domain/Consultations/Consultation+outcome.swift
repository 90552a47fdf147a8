import Foundation

extension Consultation {
    /// Closed at the stated instant; from that day the outcome is owed.
    func closing(at now: Instant, under rules: BoundRules) throws(Refusal) -> ConsultationOutcome {
        guard state == .open, let closesAt, closesAt <= now else { throw wrongState }
        var consultation = try becoming(.closed)
        var outcome = consultation.recorded("closed", ["closes_at": .moment(closesAt)])
        let owed = try rules.opening(
            .consultationOutcome, "consultation_outcome", about: .consultation(id), by: .body(rules.body.id),
            to: .public, from: rules.date(of: closesAt.adding(microseconds: -1)))
        if case .open(let new) = owed {
            outcome.obligations = [.open(new)]
            consultation.outcomeDueOn = new.dueOn
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
        if unanswered > 0 {
            let rest = try rules.opening(
                .remainingReplies, "remaining_replies", about: .consultation(id), by: .body(rules.body.id),
                to: .public, from: rules.date(of: now))
            outcome.obligations += [rest].compactMap { $0 }
        }
        outcome.announcement = consultation.announcement(.outcomePublished)
        return outcome
    }

    /// The replies that the outcome left out are all there.
    func completing() throws(Refusal) -> ConsultationOutcome {
        guard state == .outcomePublished, let unanswered, unanswered > 0 else { throw wrongState }
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
