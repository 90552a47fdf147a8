import Domain
import Foundation
import Postgres
import Store

/// How an organisation says, through its representatives, how far the points of a list have come.
package struct PeriodicFeedbackFiling: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Begins a draft, which only its organisation sees; gives the one that the organisation has for the period already.
    ///
    /// - Parameter arrival: the instant at which the request came in, which decides whether it is in time however long it
    ///   waited since; nil for now. The same holds of what follows.
    /// - Throws: `not_found`; `other_organisation`; `period_closed`; `invalid` where the list has no such period.
    package func begin(
        on list: UUID, for name: String, of organisation: UUID, in language: String, by actor: Actor,
        arrivedAt arrival: Instant? = nil
    ) async throws -> (view: PeriodicFeedbackView, isNew: Bool) {
        try actor.require(.givePeriodicFeedback)
        guard actor.represents(organisation) else { throw Refusal.otherOrganisation }
        let arrival = arrival ?? environment.clock.now()
        let (id, isNew) = try await environment.pool.transaction { transaction in
            guard try await MonitoredListRepository.find(list, in: transaction) != nil else { throw Refusal.notFound }
            guard let period = try await FeedbackPeriodRepository.find(name, of: list, in: transaction) else {
                throw Refusal.unknownPeriod
            }
            let earlier = try await PeriodicFeedbackRepository.identifier(
                of: organisation, for: period.id, in: transaction)
            if let earlier { return (earlier, false) }
            guard period.isOpen(at: arrival) else { throw Refusal.periodClosed(period) }
            let feedback = PeriodicFeedback(
                id: .v7(at: arrival), list: list, period: period.id, organisation: organisation,
                account: actor.account,
                draft: PeriodicFeedback.Content(language: language, remarks: "", entries: []), createdAt: arrival)
            do {
                try await PeriodicFeedbackRepository.insert(environment.vault.seal(feedback), in: transaction)
            } catch let error as PostgresError where error.sqlState == .uniqueViolation {
                throw Refusal.overtaken(1)
            }
            return (feedback.id, true)
        }
        return (try await PeriodicFeedbackBrowsing(environment).feedback(id, reader: actor), isNew)
    }

    /// Keeps what is written so far, point by point; of what was submitted nothing changes before it is submitted again.
    ///
    /// - Throws: `not_found` where it is not the actor's organisation's; `period_closed`, `invalid`, `stale_version`,
    ///   `overtaken`.
    package func save(
        _ id: UUID, _ change: PeriodicFeedback.Change, expecting version: Int?, by actor: Actor,
        arrivedAt arrival: Instant? = nil
    ) async throws -> PeriodicFeedbackView {
        try await step(id, expecting: version, by: actor, arrival) { feedback, step in
            try feedback.saving(change, known: step.known, in: step.period, at: step.arrival)
        }
    }

    /// Submits the draft: as a first, or as the next revision until the period closes. It is public with its organisation.
    ///
    /// - Throws: `not_found`, `period_closed`, `nothing_new`, `invalid` with each field, `stale_version`, `overtaken`.
    package func submit(
        _ id: UUID, expecting version: Int?, by actor: Actor, arrivedAt arrival: Instant? = nil
    ) async throws -> PeriodicFeedbackView {
        try await step(id, expecting: version, by: actor, arrival) { feedback, step in
            try feedback.submitting(known: step.known, in: step.period, at: step.arrival)
        }
    }

    /// Takes back what was submitted, until the period closes. That it was is public; what was said is not any more, and
    /// the organisation files nothing else for that period.
    ///
    /// - Throws: `not_found`, `period_closed`, `wrong_state`, `stale_version`, `overtaken`.
    package func withdraw(
        _ id: UUID, expecting version: Int?, by actor: Actor, arrivedAt arrival: Instant? = nil
    ) async throws -> PeriodicFeedbackView {
        try await step(id, expecting: version, by: actor, arrival) { feedback, step in
            try feedback.withdrawing(in: step.period, at: step.arrival)
        }
    }

    /// Throws away a draft that was never submitted.
    ///
    /// - Throws: `not_found`; `wrong_state` for what was submitted.
    package func discard(_ id: UUID, by actor: Actor) async throws {
        try actor.require(.givePeriodicFeedback)
        guard let found = try await PeriodicFeedbackRepository.find(id, in: environment.pool)?.feedback,
            actor.represents(found.organisation)
        else { throw Refusal.notFound }
        guard try await PeriodicFeedbackRepository.discard(id, in: environment.pool) else { throw found.wrongState }
    }

    private struct Step: Sendable {
        let period: FeedbackPeriod
        let known: Set<String>
        let arrival: Instant
    }

    private func step(
        _ id: UUID, expecting version: Int?, by actor: Actor, _ arrival: Instant?,
        _ decide: @Sendable @escaping (PeriodicFeedback, Step) throws -> PeriodicFeedback
    ) async throws -> PeriodicFeedbackView {
        try actor.require(.givePeriodicFeedback)
        let arrival = arrival ?? environment.clock.now()
        guard let seen = try await PeriodicFeedbackRepository.find(id, in: environment.pool)?.feedback,
            actor.represents(seen.organisation)
        else { throw Refusal.notFound }
        if let version, version != seen.version { throw Refusal.stale(seen.version) }
        try await environment.pool.transaction { transaction in
            guard let stored = try await PeriodicFeedbackRepository.find(id, locked: true, in: transaction),
                let period = try await FeedbackPeriodRepository.find(seen.period, in: transaction),
                let list = try await MonitoredListRepository.find(seen.list, in: transaction)
            else { throw Refusal.notFound }
            let old = try environment.vault.open(stored)
            if let version, version != old.version { throw Refusal.overtaken(old.version) }
            let known = try await ListPointRepository.numbers(of: list.id, in: transaction)
            var next = try decide(old, Step(period: period, known: known, arrival: arrival))
            // The representative who acts last is the one that is written to.
            next.account = actor.account
            try await write(next, over: old, of: list, in: period, by: actor, at: arrival, in: transaction)
        }
        return try await PeriodicFeedbackBrowsing(environment).feedback(id, reader: actor)
    }

    private func write(
        _ feedback: PeriodicFeedback, over old: PeriodicFeedback, of list: MonitoredList, in period: FeedbackPeriod,
        by actor: Actor, at now: Instant, in transaction: Transaction
    ) async throws {
        var next = feedback
        let isSubmission = next.revision != old.revision
        let rules = try await environment.rules(of: list, in: transaction)
        if isSubmission, next.reference == nil {
            next.reference = try await PetitionRepository.nextReference(
                prefix: rules.version.referencePrefix + "-O", year: rules.date(of: now).year, in: transaction)
        }
        guard
            try await PeriodicFeedbackRepository.save(
                environment.vault.seal(next), over: old.version, at: now, in: transaction)
        else { throw Refusal.overtaken(old.version) }
        if next.state == .withdrawn {
            try await EventRepository.append(
                [
                    list.event(
                        "periodic_feedback.withdrawn", by: actor.account, as: .representative, next.facts(in: period))
                ], at: now, in: transaction)
        }
        guard isSubmission else { return }
        try await PeriodicFeedbackRepository.keepRevision(of: next, in: transaction)
        try await PeriodicFeedbackLetters(environment).postReceipt(
            for: next, of: list, in: period, at: now, in: transaction)
        if old.revision == nil {
            try await Announcements().post(
                Announcement(.periodicFeedbackFiled, matter: .monitoredList(list.id), body: list.body), at: now,
                in: transaction)
        }
        try await EventRepository.append(
            [
                list.event(
                    old.revision == nil ? "periodic_feedback.submitted" : "periodic_feedback.changed",
                    by: actor.account, as: .representative, next.facts(in: period))
            ]
                + OrganisationBooks(environment).spoken(
                    by: next.organisation, in: list.docket(under: rules), at: now, in: transaction), at: now,
            in: transaction)
    }
}

extension PeriodicFeedback {
    func facts(in period: FeedbackPeriod) -> [String: EventFact] {
        var facts: [String: EventFact] = [
            "periodic_feedback": .text(id.text), "period": .text(period.name),
            "organisation": .text(organisation.text),
        ]
        if let reference { facts["reference"] = .text(reference) }
        if let revision { facts["revision"] = .number(revision) }
        if let content { facts["points"] = .number(content.entries.count) }
        return facts
    }
}

extension Refusal {
    static let unknownPeriod = Refusal.invalid(
        "/period", "not_one_of",
        LocalizedText(
            kk: "Бұл тізімде мұндай кезең ашылмаған.", ru: "У этого перечня такой период не открывали.",
            en: "This list has no such period."))
}
