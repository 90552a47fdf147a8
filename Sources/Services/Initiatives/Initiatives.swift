import Crypto
import Domain
import Foundation
import Postgres
import Store

/// How a body puts an initiative, a programme or a service before the public, and says how it goes on.
package struct Initiatives: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Publishes an initiative, which takes feedback from now on.
    ///
    /// - Throws: `other_body`; `invalid` with each text that is missing or in another language, an unknown topic.
    package func publish(
        _ text: InitiativeText, _ timeline: InitiativeTimeline, _ status: InitiativeStatus, by body: UUID,
        idempotency: IdempotencyKey? = nil, actor: Actor
    ) async throws -> InitiativeView {
        try actor.require(.consult)
        guard let body = try await BodyRepository.find(body, in: environment.pool) else { throw Refusal.unknownBody }
        try actor.requireOfficial(of: body, .consult)
        var faults = text.faults() + timeline.faults()
        if environment.rules.profiles[body.profile]?.topic(text.topic) == nil { faults.append(.unknownTopic) }
        guard faults.isEmpty else { throw Refusal.invalid(faults) }
        let id = try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            let id = UUID.v7(at: now)
            if let earlier = try await idempotency.claim(for: id, by: actor.account, at: now, in: transaction) {
                return earlier
            }
            guard let version = environment.rules.inForce(body.profile, at: now) else { throw Refusal.rulesMissing }
            let rules = BoundRules(book: environment.rules, version: version, body: body)
            let isSame = try await PetitionRepository.bind(
                ruleVersion: version.id, contentHash: Array(SHA256.hash(data: Data(version.fingerprintText.utf8))),
                at: now, in: transaction)
            guard isSame else { throw Refusal.rulesChanged(version.id) }
            let initiative = Initiative(
                id: id,
                reference: try await PetitionRepository.nextReference(
                    prefix: version.referencePrefix + "-I", year: rules.date(of: now).year, in: transaction),
                profile: body.profile, body: body.id, text: text, timeline: timeline, status: status,
                ruleVersion: version.id, publishedAt: now)
            try await InitiativeRepository.insert(initiative, in: transaction)
            try await Announcements().post(
                Announcement(.initiativePublished, matter: .initiative(id), body: body.id), at: now, in: transaction)
            try await EventRepository.append(
                [
                    initiative.event(
                        "initiative.published", by: actor.account, as: .official,
                        ["reference": .text(initiative.reference), "status": .text(status.rawValue)])
                ], at: now, in: transaction)
            return id
        }
        return try await InitiativeBrowsing(environment).initiative(id)
    }

    /// Says in public that status or timeline are others now, and why.
    ///
    /// - Throws: `other_body`, `invalid`, `nothing_new`, `stale_version`, `overtaken`.
    package func change(
        _ id: UUID, to status: InitiativeStatus, _ timeline: InitiativeTimeline, because reason: LocalizedText,
        expecting version: Int?, by actor: Actor
    ) async throws -> InitiativeView {
        try await step(id, "initiative.changed", expecting: version, by: actor) { initiative, _ in
            try initiative.changing(to: status, timeline, because: reason)
        }
    }

    /// Takes no more feedback; what has come in is answered all the same.
    ///
    /// - Throws: `other_body`, `invalid`, `feedback_closed`, `stale_version`, `overtaken`.
    package func close(
        _ id: UUID, because reason: LocalizedText, expecting version: Int?, by actor: Actor
    ) async throws -> InitiativeView {
        try await step(id, "initiative.closed", expecting: version, by: actor) { initiative, now in
            try initiative.closing(because: reason, at: now)
        }
    }

    private func step(
        _ id: UUID, _ kind: String, expecting version: Int?, by actor: Actor,
        _ decide: @Sendable @escaping (Initiative, Instant) throws -> (Initiative, InitiativeChange)
    ) async throws -> InitiativeView {
        try actor.require(.consult)
        guard let seen = try await InitiativeRepository.find(id, in: environment.pool) else { throw Refusal.notFound }
        if let version, version != seen.version { throw Refusal.stale(seen.version) }
        try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            guard let old = try await InitiativeRepository.find(id, locked: true, in: transaction) else {
                throw Refusal.notFound
            }
            if let version, version != old.version { throw Refusal.overtaken(old.version) }
            let rules = try await environment.rules(of: old, in: transaction)
            try actor.requireOfficial(of: rules.body, .consult)
            let (next, change) = try decide(old, now)
            guard try await InitiativeRepository.save(next, over: old.version, at: now, in: transaction) else {
                throw Refusal.overtaken(old.version)
            }
            try await InitiativeRepository.add(change, to: id, at: now, in: transaction)
            try await Announcements().post(
                Announcement(.initiativeChanged, matter: .initiative(id), body: old.body), at: now, in: transaction)
            var facts: [String: EventFact] = [
                "was_status": .text(change.wasStatus.rawValue), "status": .text(change.status.rawValue),
                "from": .date(change.timeline.startsOn),
            ]
            if let end = change.timeline.endsOn { facts["until"] = .date(end) }
            try await EventRepository.append(
                [next.event(kind, by: actor.account, as: .official, facts)], at: now, in: transaction)
        }
        return try await InitiativeBrowsing(environment).initiative(id)
    }
}

extension Environment {
    /// The rules that an initiative lives under: those it was published with.
    func rules(of initiative: Initiative, in database: some Queryable) async throws -> BoundRules {
        guard let body = try await BodyRepository.find(initiative.body, in: database) else { throw Refusal.notFound }
        guard let version = rules.version(initiative.ruleVersion) else { throw Refusal.rulesMissing }
        return BoundRules(book: rules, version: version, body: body)
    }
}

extension Initiative {
    func docket(under rules: BoundRules) -> Docket {
        Docket(
            matter: .initiative(id), version: version, reference: reference, title: text.title, topic: text.topic,
            isDraft: false, isPublic: true, applicant: nil, rules: rules)
    }
}

extension FieldFault {
    fileprivate static let unknownTopic = FieldFault(
        "/topic", "not_one_of",
        LocalizedText(
            kk: "Бұл профильде мұндай тақырып жоқ.", ru: "В этом профиле такой темы нет.",
            en: "This profile has no such topic."))
}
