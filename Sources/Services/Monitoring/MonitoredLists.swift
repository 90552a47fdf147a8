import Domain
import Foundation
import Postgres
import Store

/// How a body, or whoever manages the service for it, publishes a list of points, its later editions and the periods that
/// organisations give feedback for.
package struct MonitoredLists: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Publishes a list with its first edition.
    ///
    /// - Parameter actor: nil for whoever works at the console, here and below.
    /// - Throws: `other_body`; `invalid` with each text and point that is wrong, an unknown topic or body.
    package func publish(
        _ text: MonitoredList.Text, _ points: [ListPoint], by body: UUID, idempotency: IdempotencyKey? = nil,
        actor: Actor?
    ) async throws -> MonitoredListView {
        try actor?.require(.publishList)
        guard let body = try await BodyRepository.find(body, in: environment.pool) else { throw Refusal.unknownBody }
        try requireRight(of: actor, over: body)
        guard environment.rules.profiles[body.profile]?.topic(text.topic) != nil else {
            throw Refusal.invalid([.unknownTopic])
        }
        let id = try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            let id = UUID.v7(at: now)
            if let actor,
                let earlier = try await idempotency.claim(for: id, by: actor.account, at: now, in: transaction)
            {
                return earlier
            }
            guard let version = environment.rules.inForce(body.profile, at: now) else { throw Refusal.rulesMissing }
            let rules = BoundRules(book: environment.rules, version: version, body: body)
            var list = MonitoredList(
                id: id, reference: "", profile: body.profile, body: body.id, text: text, ruleVersion: version.id,
                publishedAt: now)
            let publication = try list.publishing(points, at: now)
            try await requireBodies(of: points, in: transaction)
            try await version.bind(at: now, in: transaction)
            list.reference = try await PetitionRepository.nextReference(
                prefix: version.referencePrefix + "-L", year: rules.date(of: now).year, in: transaction)
            try await MonitoredListRepository.insert(list, in: transaction)
            try await write(publication, after: 0, in: transaction)
            try await Announcements().post(
                Announcement(.listPublished, matter: .monitoredList(id), body: body.id), at: now, in: transaction)
            try await record(
                "published", list, ["reference": .text(list.reference), "points": .number(points.count)], by: actor,
                at: now, in: transaction)
            return id
        }
        return try await MonitoredListBrowsing(environment).list(id)
    }

    /// Publishes the next edition: adds points and states some anew. Those not named stay as they stand.
    ///
    /// - Throws: `other_body`, `invalid`, `nothing_new`, `stale_version`, `overtaken`.
    package func revise(
        _ id: UUID, _ points: [ListPoint], because reason: LocalizedText, expecting version: Int?, by actor: Actor?
    ) async throws -> MonitoredListView {
        try await step(id, expecting: version, by: actor) { list, step in
            let known = try await ListPointRepository.points(of: id, in: step.transaction)
            let publication = try list.revising(
                points, over: Dictionary(known.map { ($0.point.number, $0.point) }, uniquingKeysWith: { $1 }),
                because: reason, at: step.now)
            try await requireBodies(of: points, in: step.transaction)
            try await save(publication.list, over: list, step)
            try await write(publication, after: known.count, in: step.transaction)
            try await Announcements().post(
                Announcement(.listChanged, matter: .monitoredList(id), body: list.body), at: step.now,
                in: step.transaction)
            let edition = publication.edition
            try await record(
                "revised", publication.list,
                [
                    "edition": .number(edition.number), "added": .number(edition.added),
                    "changed": .number(edition.changed),
                ], by: actor, at: step.now, in: step.transaction)
        }
    }

    /// Opens a period: organisations file their feedback from now until it closes.
    ///
    /// - Throws: `other_body`, `invalid`, `period_exists`, `stale_version`, `overtaken`.
    package func openPeriod(
        _ name: String, until closesAt: Instant, of id: UUID, expecting version: Int?, by actor: Actor?
    ) async throws -> MonitoredListView {
        try await step(id, expecting: version, by: actor) { list, step in
            let period = FeedbackPeriod(
                id: .v7(at: step.now), list: id, name: name, opensAt: step.now, closesAt: closesAt)
            let faults = period.faults()
            guard faults.isEmpty else { throw Refusal.invalid(faults) }
            guard try await FeedbackPeriodRepository.find(name, of: id, in: step.transaction) == nil else {
                throw Refusal.periodExists
            }
            try await FeedbackPeriodRepository.insert(period, in: step.transaction)
            var next = list
            next.version += 1
            try await save(next, over: list, step)
            try await Announcements().post(
                Announcement(
                    .periodOpened, matter: .monitoredList(id), body: list.body, day: step.rules.date(of: closesAt)),
                at: step.now, in: step.transaction)
            try await record(
                "period_opened", next, ["period": .text(name), "closes_at": .moment(closesAt)], by: actor,
                at: step.now, in: step.transaction)
        }
    }

    /// Gives organisations longer, for a reason that is published. What is owed of the period begins with its closing, so
    /// that its term moves along.
    ///
    /// - Throws: `other_body`, `invalid`, `period_closed`, `stale_version`, `overtaken`.
    package func extendPeriod(
        _ name: String, to closesAt: Instant, because reason: LocalizedText, of id: UUID, expecting version: Int?,
        by actor: Actor?
    ) async throws -> MonitoredListView {
        try await step(id, expecting: version, by: actor) { list, step in
            guard let period = try await FeedbackPeriodRepository.find(name, of: id, in: step.transaction) else {
                throw Refusal.unknownPeriod
            }
            let extended = try period.extending(to: closesAt, because: reason, at: step.now)
            try await PeriodExtensionRepository.insert(extended, in: step.transaction)
            try await FeedbackPeriodRepository.extend(period.id, to: closesAt, in: step.transaction)
            var next = list
            next.version += 1
            try await save(next, over: list, step)
            try await Announcements().post(
                Announcement(
                    .periodExtended, matter: .monitoredList(id), body: list.body, day: step.rules.date(of: closesAt)),
                at: step.now, in: step.transaction)
            try await record(
                "period_extended", next,
                ["period": .text(name), "was": .moment(extended.was), "closes_at": .moment(closesAt)], by: actor,
                at: step.now, in: step.transaction)
        }
    }

    private struct Step: Sendable {
        let rules: BoundRules
        let now: Instant
        let transaction: Transaction
    }

    private func step(
        _ id: UUID, expecting version: Int?, by actor: Actor?,
        _ work: @Sendable @escaping (MonitoredList, Step) async throws -> Void
    ) async throws -> MonitoredListView {
        try actor?.require(.publishList)
        guard let seen = try await MonitoredListRepository.find(id, in: environment.pool) else {
            throw Refusal.notFound
        }
        if let version, version != seen.version { throw Refusal.stale(seen.version) }
        try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            guard let list = try await MonitoredListRepository.find(id, locked: true, in: transaction) else {
                throw Refusal.notFound
            }
            if let version, version != list.version { throw Refusal.overtaken(list.version) }
            let rules = try await environment.rules(of: list, in: transaction)
            try requireRight(of: actor, over: rules.body)
            try await work(list, Step(rules: rules, now: now, transaction: transaction))
        }
        return try await MonitoredListBrowsing(environment).list(id)
    }

    /// An official for the body's own lists; an administrator, and whoever works at the console, for everybody's.
    private func requireRight(of actor: Actor?, over body: Body) throws(Refusal) {
        guard let actor, !actor.has(.administrator) else { return }
        try actor.requireOfficial(of: body, .publishList)
    }

    private func requireBodies(of points: [ListPoint], in transaction: Transaction) async throws {
        let known = try await BodyRepository.find(Set(points.compactMap(\.responsible)), in: transaction)
        let faults = points.enumerated().compactMap { index, point in
            point.responsible.map { known[$0] == nil } ?? false
                ? FieldFault.unknownResponsible("/points/\(index)/responsible") : nil
        }
        guard faults.isEmpty else { throw Refusal.invalid(faults) }
    }

    private func save(_ next: MonitoredList, over old: MonitoredList, _ step: Step) async throws {
        guard
            try await MonitoredListRepository.save(next, over: old.version, at: step.now, in: step.transaction)
        else { throw Refusal.overtaken(old.version) }
    }

    private func write(_ publication: ListPublication, after last: Int, in transaction: Transaction) async throws {
        let (id, edition) = (publication.list.id, publication.edition)
        try await MonitoredListRepository.add(edition, to: id, in: transaction)
        try await ListPointRepository.add(
            publication.added, to: id, in: edition.number, after: last, in: transaction)
        try await ListPointRepository.state(publication.changed, of: id, in: edition.number, in: transaction)
    }

    private func record(
        _ kind: String, _ list: MonitoredList, _ facts: [String: EventFact], by actor: Actor?, at now: Instant,
        in transaction: Transaction
    ) async throws {
        let capacity: NewEvent.Capacity =
            switch actor {
            case nil: .service
            case let actor?: actor.has(.administrator) ? .administrator : .official
            }
        try await EventRepository.append(
            [list.event("monitored_list.\(kind)", by: actor?.account, as: capacity, facts)], at: now, in: transaction)
    }
}

extension Environment {
    /// The rules that a list lives under: those it was published with.
    func rules(of list: MonitoredList, in database: some Queryable) async throws -> BoundRules {
        guard let body = try await BodyRepository.find(list.body, in: database) else { throw Refusal.notFound }
        guard let version = rules.version(list.ruleVersion) else { throw Refusal.rulesMissing }
        return BoundRules(book: rules, version: version, body: body)
    }
}

extension MonitoredList {
    func docket(under rules: BoundRules) -> Docket {
        Docket(
            matter: .monitoredList(id), version: version, reference: reference, title: text.title, topic: text.topic,
            isDraft: false, isPublic: true, applicant: nil, rules: rules)
    }
}

extension Refusal {
    fileprivate static let periodExists = Refusal(
        .conflict, "period_exists",
        LocalizedText(
            kk: "Бұл тізімде мұндай кезең бар.", ru: "У этого перечня такой период уже есть.",
            en: "This list has that period already."))
}

extension FieldFault {
    fileprivate static func unknownResponsible(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "unknown_body",
            LocalizedText(kk: "Мұндай орган жоқ.", ru: "Такого органа нет.", en: "There is no such body."))
    }
}
