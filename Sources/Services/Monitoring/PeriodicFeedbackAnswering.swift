import Domain
import Foundation
import Postgres
import Store

/// How the responsible bodies answer organisations point by point, once the period has closed.
package struct PeriodicFeedbackAnswering: Sendable {
    private static let batch = 100
    /// In seconds after the closing: what came in before it and waits is written by then.
    private static let patience = 60

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Answers points of a feedback that bodies of the actor are responsible for. What a body owes of it is done with its
    /// last point.
    ///
    /// - Throws: `not_found`; `period_open`; `other_body` where none of it is theirs; `invalid` with each point and text.
    package func answer(
        _ id: UUID, _ answers: [PointAnswer], by actor: Actor
    ) async throws -> PeriodicFeedbackView {
        try actor.require(.consult)
        guard let seen = try await PeriodicFeedbackRepository.find(id, in: environment.pool)?.feedback,
            seen.state != .draft
        else { throw Refusal.notFound }
        try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            guard let step = try await Step(seen.list, id, environment, at: now, in: transaction) else {
                throw Refusal.notFound
            }
            var events: [NewEvent] = []
            // The job may not have come to it yet: the instant decides.
            let isSettled = step.feedback.settledAt != nil
            if !isSettled { events += try await settle(step, at: now, in: transaction) }
            let parts = try await PointAnswerRepository.parts(of: id, in: transaction)
            let bodies = try await BodyRepository.find(Set(parts.map(\.body)), in: transaction)
            let own = parts.filter { part in bodies[part.body].map(actor.acts(for:)) ?? false }
            guard !own.isEmpty else { throw Refusal.otherBody }
            let given = try await PointAnswerRepository.answers(to: id, in: transaction)
            let promised = try await CommitmentRepository.bodies(
                of: Set(answers.compactMap(\.commitment)), in: transaction)
            let done = try own.answering(answers, given: Set(given.keys), promised: promised)
            try await PointAnswerRepository.add(answers, to: id, by: actor.account, at: now, in: transaction)
            let owed = try await ObligationBooks(environment).apply(
                done.map {
                    .discharge(
                        .periodicFeedbackAnswer, about: .periodicFeedback($0.id), by: "periodic_feedback.answered")
                }, on: step.list.docket(under: step.rules), at: now, in: transaction)
            for part in done {
                guard let body = bodies[part.body] else { continue }
                try await Announcements().post(
                    Announcement(.periodicFeedbackAnswered, matter: .monitoredList(step.list.id), body: part.body),
                    at: now, in: transaction)
                try await PeriodicFeedbackLetters(environment).postAnswered(
                    step.feedback, by: body, of: step.list, in: step.period, at: now, in: transaction)
            }
            var facts = step.feedback.facts(in: step.period)
            facts["points"] = .number(answers.count)
            events.append(
                step.list.event("periodic_feedback.answered", by: actor.account, as: .official, facts))
            try await EventRepository.append(events + owed, at: now, in: transaction)
        }
        return try await PeriodicFeedbackBrowsing(environment).feedback(id, reader: actor)
    }

    /// Makes answers owed to whatever was filed for periods that have closed. Returns to how many.
    ///
    /// It may run at any time, twice, and on several servers at once: each is looked at again under its lock. One that
    /// cannot be settled does not keep the others.
    @discardableResult
    package func sweep() async throws -> Int {
        var (settled, mark) = (0, UUID?.none)
        while !Task.isCancelled {
            let due = try await PeriodicFeedbackRepository.unsettled(
                at: environment.clock.now().adding(seconds: -Self.patience), after: mark, limit: Self.batch,
                in: environment.pool)
            for (id, list) in due where await settle(id, of: list) { settled += 1 }
            guard due.count == Self.batch else { break }
            mark = due.last?.id
        }
        return settled
    }

    private func settle(_ id: UUID, of list: UUID) async -> Bool {
        do {
            return try await environment.pool.transaction { transaction in
                let now = environment.clock.now()
                guard let step = try await Step(list, id, environment, at: now, in: transaction),
                    step.feedback.settledAt == nil, step.feedback.state == .submitted
                else { return false }
                try await EventRepository.append(
                    settle(step, at: now, in: transaction), at: now, in: transaction)
                return true
            }
        } catch {
            if !Task.isCancelled {
                environment.logger.error(
                    "periodic feedback could not be settled", metadata: ["feedback": "\(id)", "reason": "\(error)"])
            }
            return false
        }
    }

    /// One feedback with its list, both locked, the list first.
    private struct Step: Sendable {
        let list: MonitoredList
        let feedback: PeriodicFeedback
        let stored: PeriodicFeedbackRepository.Stored
        let period: FeedbackPeriod
        let rules: BoundRules

        init?(
            _ list: UUID, _ feedback: UUID, _ environment: Environment, at now: Instant, in transaction: Transaction
        ) async throws {
            guard let list = try await MonitoredListRepository.find(list, locked: true, in: transaction),
                let stored = try await PeriodicFeedbackRepository.find(feedback, locked: true, in: transaction),
                let period = try await FeedbackPeriodRepository.find(stored.feedback.period, in: transaction)
            else { return nil }
            self.list = list
            self.feedback = stored.feedback
            self.stored = stored
            self.period = period
            rules = try await environment.rules(of: list, in: transaction)
        }
    }

    /// Says which body answers which points, and opens what each owes, from the day on which the period closed.
    private func settle(
        _ step: Step, at now: Instant, in transaction: Transaction
    ) async throws -> [NewEvent] {
        let points = try await ListPointRepository.responsible(
            for: step.feedback.id, step.feedback.revision ?? 0, in: transaction)
        // What was written and not submitted in time is nothing any more.
        let (next, parts) = try step.feedback.settling(
            points, in: step.period, at: now, makeID: { .v7(at: now) })
        let stored = PeriodicFeedbackRepository.Stored(feedback: next, draftSealed: nil)
        guard
            try await PeriodicFeedbackRepository.save(
                stored, over: step.feedback.version, at: now, in: transaction)
        else { throw Refusal.overtaken(step.feedback.version) }
        try await PointAnswerRepository.add(parts, in: transaction)
        let bodies = try await BodyRepository.find(Set(parts.map(\.body)), in: transaction)
        let owed = try parts.compactMap { part -> ObligationChange? in
            guard let body = bodies[part.body] else { return nil }
            let rules = BoundRules(book: step.rules.book, version: step.rules.version, body: body)
            let change = try rules.opening(
                .periodicFeedbackAnswer, "periodic_feedback_answer", about: .periodicFeedback(part.id),
                by: .body(part.body), to: .applicant, from: rules.date(of: step.period.closesAt))
            guard case .open(var new)? = change else { return nil }
            new.tier = body.tier
            return .open(new)
        }
        var facts = next.facts(in: step.period)
        facts["bodies"] = .number(parts.count)
        let event = step.list.event("periodic_feedback.settled", by: nil, as: .service, facts)
        return try await [event]
            + ObligationBooks(environment).apply(
                owed, on: step.list.docket(under: step.rules), at: now, in: transaction)
    }
}
