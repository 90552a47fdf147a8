import Domain
import Foundation
import Postgres
import Store

/// How a body drafts an initiative, a programme or a service, puts it before the public, and says how it goes on.
package struct Initiatives: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Begins a draft, which only its body sees.
    ///
    /// - Throws: `other_body`; `invalid` with each text that is missing or in another language, an unknown topic.
    package func draft(
        _ text: InitiativeText, _ timeline: InitiativeTimeline, _ status: InitiativeStatus, by body: UUID,
        idempotency: IdempotencyKey? = nil, actor: Actor
    ) async throws -> InitiativeView {
        try actor.require(.consult)
        guard let body = try await BodyRepository.find(body, in: environment.pool) else { throw Refusal.unknownBody }
        try actor.requireOfficial(of: body, .consult)
        try check(text, timeline, of: body)
        let id = try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            let id = UUID.v7(at: now)
            if let earlier = try await idempotency.claim(for: id, by: actor.account, at: now, in: transaction) {
                return earlier
            }
            let initiative = Initiative(
                id: id, profile: body.profile, body: body.id, text: text, timeline: timeline, status: status,
                createdAt: now)
            try await InitiativeRepository.insert(initiative, in: transaction)
            try await EventRepository.append(
                [initiative.event("initiative.drafted", by: actor.account, as: .official)], at: now, in: transaction)
            return id
        }
        return try await InitiativeBrowsing(environment).initiative(id, reader: actor)
    }

    /// Gives a draft other contents.
    ///
    /// - Throws: `not_found`, `wrong_state` once it is open, `invalid`, `stale_version`, `overtaken`.
    package func edit(
        _ id: UUID, _ text: InitiativeText, _ timeline: InitiativeTimeline, _ status: InitiativeStatus,
        expecting version: Int?, by actor: Actor
    ) async throws -> InitiativeView {
        try await step(id, expecting: version, by: actor) { old, step in
            try check(text, timeline, of: step.rules.body)
            let next = try old.editing(text, timeline, status)
            try await step.write(next, over: old, [next.event("initiative.edited", by: actor.account, as: .official)])
        }
    }

    /// Puts a draft before the public: it takes feedback from now on.
    ///
    /// - Throws: `not_found`, `wrong_state` where it is open, `stale_version`, `overtaken`.
    package func open(_ id: UUID, expecting version: Int?, by actor: Actor) async throws -> InitiativeView {
        try await step(id, expecting: version, by: actor) { old, step in
            let (version, now) = (step.rules.version, step.now)
            var next = try old.opening(at: now, under: version)
            try await version.bind(at: now, in: step.transaction)
            let reference = try await PetitionRepository.nextReference(
                prefix: version.referencePrefix + "-I", year: step.rules.date(of: now).year, in: step.transaction)
            next.reference = reference
            try await Announcements().post(
                Announcement(.initiativePublished, matter: .initiative(id), body: old.body), at: now,
                in: step.transaction)
            try await step.write(
                next, over: old,
                [
                    next.event(
                        "initiative.published", by: actor.account, as: .official,
                        ["reference": .text(reference), "status": .text(next.status.rawValue)])
                ])
        }
    }

    /// Says in public that words, status or timeline are others now, and why. What stood there before stays readable.
    ///
    /// - Parameter wording: nil where the words stay.
    /// - Throws: `other_body`, `wrong_state`, `invalid`, `nothing_new`, `stale_version`, `overtaken`.
    package func change(
        _ id: UUID, to status: InitiativeStatus, _ timeline: InitiativeTimeline,
        saying wording: InitiativeWordingChange = InitiativeWordingChange(), because reason: LocalizedText,
        expecting version: Int?, by actor: Actor
    ) async throws -> InitiativeView {
        try await change(id, "initiative.changed", expecting: version, by: actor) { initiative, _ in
            try initiative.changing(
                to: wording.applied(to: InitiativeChange.Wording(initiative.text)), status, timeline, because: reason)
        }
    }

    /// Takes no more feedback; what has come in is answered all the same.
    ///
    /// - Throws: `other_body`, `wrong_state`, `invalid`, `feedback_closed`, `stale_version`, `overtaken`.
    package func close(
        _ id: UUID, because reason: LocalizedText, expecting version: Int?, by actor: Actor
    ) async throws -> InitiativeView {
        try await change(id, "initiative.closed", expecting: version, by: actor) { initiative, now in
            try initiative.closing(because: reason, at: now)
        }
    }

    private func change(
        _ id: UUID, _ kind: String, expecting version: Int?, by actor: Actor,
        _ decide: @Sendable @escaping (Initiative, Instant) throws -> (Initiative, InitiativeChange)
    ) async throws -> InitiativeView {
        try await step(id, expecting: version, by: actor) { old, step in
            let (next, change) = try decide(old, step.now)
            try await InitiativeRepository.add(change, to: id, at: step.now, in: step.transaction)
            try await Announcements().post(
                Announcement(.initiativeChanged, matter: .initiative(id), body: old.body), at: step.now,
                in: step.transaction)
            try await step.write(
                next, over: old, [next.event(kind, by: actor.account, as: .official, change.facts)])
        }
    }

    private func check(
        _ text: InitiativeText, _ timeline: InitiativeTimeline, of body: Body
    ) throws(Refusal) {
        var faults = text.faults() + timeline.faults()
        if environment.rules.profiles[body.profile]?.topic(text.topic) == nil { faults.append(.unknownTopic) }
        guard faults.isEmpty else { throw .invalid(faults) }
    }

    private func step(
        _ id: UUID, expecting version: Int?, by actor: Actor,
        _ work: @Sendable @escaping (Initiative, InitiativeStep) async throws -> Void
    ) async throws -> InitiativeView {
        try actor.require(.consult)
        guard let seen = try await InitiativeRepository.find(id, in: environment.pool) else { throw Refusal.notFound }
        try await environment.requireReadable(seen, by: actor, in: environment.pool)
        if let version, version != seen.version { throw Refusal.stale(seen.version) }
        try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            guard let old = try await InitiativeRepository.find(id, locked: true, in: transaction) else {
                throw Refusal.notFound
            }
            if let version, version != old.version { throw Refusal.overtaken(old.version) }
            let rules = try await environment.rules(of: old, at: now, in: transaction)
            try actor.requireOfficial(of: rules.body, .consult)
            try await work(old, InitiativeStep(rules: rules, now: now, transaction: transaction))
        }
        return try await InitiativeBrowsing(environment).initiative(id, reader: actor)
    }
}

/// One step of an initiative, which is locked.
private struct InitiativeStep: Sendable {
    let rules: BoundRules
    let now: Instant
    let transaction: Transaction

    /// Writes what the step comes to, the events last.
    func write(_ next: Initiative, over old: Initiative, _ events: [NewEvent]) async throws {
        guard try await InitiativeRepository.save(next, over: old.version, at: now, in: transaction) else {
            throw Refusal.overtaken(old.version)
        }
        try await EventRepository.append(events, at: now, in: transaction)
    }
}

/// Which words of an initiative are to be others; nil for what stays.
package struct InitiativeWordingChange: Sendable {
    package var original: Language?
    package var title: LocalizedText?
    package var objective: LocalizedText?
    package var lead: LocalizedText?

    package init(
        original: Language? = nil, title: LocalizedText? = nil, objective: LocalizedText? = nil,
        lead: LocalizedText? = nil
    ) {
        self.original = original
        self.title = title
        self.objective = objective
        self.lead = lead
    }

    func applied(to wording: InitiativeChange.Wording) -> InitiativeChange.Wording {
        InitiativeChange.Wording(
            original: original ?? wording.original, title: title ?? wording.title,
            objective: objective ?? wording.objective, lead: lead ?? wording.lead)
    }
}

extension InitiativeChange {
    fileprivate var facts: [String: EventFact] {
        var facts: [String: EventFact] = [
            "was_status": .text(wasStatus.rawValue), "status": .text(status.rawValue),
            "from": .date(timeline.startsOn),
        ]
        if let end = timeline.endsOn { facts["until"] = .date(end) }
        if !fields.isEmpty { facts["changed"] = .text(fields.map(\.rawValue).joined(separator: " ")) }
        return facts
    }
}

extension Environment {
    /// The rules that an initiative lives under: those it was opened with, before that those of today.
    func rules(
        of initiative: Initiative, at now: Instant, in database: some Queryable
    ) async throws -> BoundRules {
        guard let body = try await BodyRepository.find(initiative.body, in: database) else { throw Refusal.notFound }
        let version =
            initiative.ruleVersion.map { rules.version($0) } ?? rules.inForce(initiative.profile, at: now)
        guard let version else { throw Refusal.rulesMissing }
        return BoundRules(book: rules, version: version, body: body)
    }

    /// Throws unless the initiative is public, or a draft of a body that the reader acts for.
    func requireReadable(_ initiative: Initiative, by reader: Actor?, in database: some Queryable) async throws {
        guard !initiative.isPublic else { return }
        let body = try await BodyRepository.find(initiative.body, in: database)
        guard let body, reader?.acts(for: body) == true else { throw Refusal.notFound }
    }
}

extension Initiative {
    func docket(under rules: BoundRules) -> Docket {
        Docket(
            matter: .initiative(id), version: version, reference: reference, title: text.title, topic: text.topic,
            isDraft: !isPublic, isPublic: isPublic, applicant: nil, rules: rules)
    }
}
