import Domain
import Foundation
import Postgres
import Store

/// The one way in which a petition changes: load it locked, decide, write everything that follows, in one transaction.
package struct PetitionChange: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Carries out `command` in a transaction of its own.
    ///
    /// - Parameter version: the version that the caller has seen; nil to act on whatever is current.
    /// - Throws: `not_found`, `stale_version` where the caller saw an older version, `overtaken` where another command
    ///   came first while this one was on its way, and what the domain refuses.
    package func carryOut(
        _ command: PetitionCommand, on id: UUID, expecting version: Int?, by actor: Actor?
    ) async throws -> Petition {
        try await requireCurrent(version, of: id, for: actor)
        return try await environment.pool.transaction { transaction in
            try await carryOut(command, on: id, expecting: version, by: actor, in: transaction)
        }
    }

    /// Throws if the caller's version was out of date already when the command arrived. What changes between here and
    /// the lock is a race that the command has lost: `overtaken`.
    func requireCurrent(_ version: Int?, of id: UUID, for actor: Actor?) async throws {
        guard let version else { return }
        guard let petition = try await PetitionRepository.find(id, in: environment.pool) else { throw Refusal.notFound }
        if let actor { try petition.requireReadable(by: actor) }
        guard version == petition.version else { throw Refusal.stale(petition.version) }
    }

    /// The same in the caller's transaction, which ends with it.
    ///
    /// - Parameters:
    ///   - moment: the instant that the caller has written already; nil for now.
    ///   - events: what the caller has to add to the record; it comes before what the command adds.
    func carryOut(
        _ command: PetitionCommand, on id: UUID, expecting version: Int?, by actor: Actor?,
        in transaction: Transaction, at moment: Instant? = nil, with events: [NewEvent] = []
    ) async throws -> Petition {
        let now = moment ?? environment.clock.now()
        guard let petition = try await PetitionRepository.find(id, locked: true, in: transaction) else {
            throw Refusal.notFound
        }
        if let actor { try petition.requireReadable(by: actor) }
        if let version, version != petition.version { throw Refusal.overtaken(petition.version) }
        let rules = try await rules(for: petition, under: command, at: now, in: transaction)
        let outcome = try petition.deciding(command, by: actor, at: now, under: rules)
        return try await write(outcome, replacing: petition, rules: rules, at: now, in: transaction, after: events)
    }

    private func write(
        _ outcome: PetitionOutcome, replacing old: Petition, rules: BoundRules, at now: Instant,
        in transaction: Transaction, after events: [NewEvent]
    ) async throws -> Petition {
        var petition = outcome.petition
        if petition.reference == nil, petition.submittedAt != nil {
            petition.reference = try await PetitionRepository.nextReference(
                prefix: rules.version.referencePrefix,
                year: rules.version.zone.date(of: now).year, in: transaction)
        }
        if petition.ruleVersion != old.ruleVersion, petition.ruleVersion != nil {
            try await rules.version.bind(at: now, in: transaction)
        }
        guard try await PetitionRepository.save(petition, over: old.version, at: now, in: transaction) else {
            throw Refusal.overtaken(old.version)
        }
        if old.state == .draft || old.state == .returned, petition.state != old.state, petition.state != .withdrawn {
            try await PetitionRepository.keepText(of: petition, at: now, in: transaction)
        }
        if let decision = outcome.decision {
            try await DecisionRepository.add(
                decision, id: .v7(at: now), of: petition.id, at: now, in: transaction)
        }
        try await PetitionRepository.freeze(outcome.thresholds, of: petition.id, in: transaction)
        if petition.publishedAt != nil, old.publishedAt == nil, rules.version.initialSupport.countsAsSignatures {
            _ = try await SignatureRepository.countSupporters(of: petition.id, at: now, in: transaction)
        }
        if let response = petition.response, response != old.response {
            try await ResponseRepository.save(response, of: petition.id, in: transaction)
            for record in outcome.records {
                try await ResponseRepository.add(
                    record, to: petition.id, body: response.body, at: now, in: transaction)
            }
        }
        let owed = try await ObligationBooks(environment).apply(
            outcome.obligations, on: petition.docket(under: rules), at: now, in: transaction)
        // A petition that was forwarded is told about to the body that has it now.
        let told =
            try await petition.response?.body == rules.body.id || petition.response == nil
            ? rules : environment.rules(of: petition, at: now, in: transaction)
        let letters = PetitionLetters(environment)
        for notice in outcome.notices {
            try await letters.post(notice, about: petition, under: told, at: now, in: transaction)
            if let announcement = notice.announcement(about: petition, under: told) {
                try await Announcements().post(announcement, at: now, in: transaction)
            }
        }
        try await EventRepository.append(events + outcome.events + owed, at: now, in: transaction)
        return petition
    }

    private func rules(
        for petition: Petition, under command: PetitionCommand, at now: Instant, in transaction: Transaction
    ) async throws -> BoundRules {
        var bound = petition
        if case .publish = command { bound.ruleVersion = nil }
        return try await environment.rules(of: bound, at: now, in: transaction)
    }
}

extension Environment {
    /// The rules that a petition lives under, and the body that answers it.
    ///
    /// A published petition keeps the version it was published with; before that, submission and publication look at
    /// the one in force on the day, and the check goes by the one in force at submission.
    func rules(
        of petition: Petition, at now: Instant, in database: some Queryable
    ) async throws -> BoundRules {
        let body = try await BodyRepository.find(petition.response?.body ?? petition.body, in: database)
        guard let body else { throw Refusal.notFound }
        let version =
            petition.ruleVersion.map { rules.version($0) } ?? rules.inForce(petition.profile, at: now)
        guard let version else { throw Refusal.rulesMissing }
        return BoundRules(book: rules, version: version, body: body)
    }
}

extension RuleBook {
    /// The version of a profile that is in force on the legal date of `now`.
    func inForce(_ profile: String, at now: Instant) -> RuleVersion? {
        guard let zone = profiles[profile]?.zone else { return nil }
        return version(of: profile, on: zone.date(of: now))
    }
}

extension Refusal {
    package static func stale(_ current: Int) -> Refusal {
        Refusal(
            .stale, "stale_version",
            LocalizedText(
                kk: "Бұл жазба сіз көргеннен кейін өзгерді.",
                ru: "Эта запись изменилась после того, как вы её видели.",
                en: "This record has changed since you saw it."),
            currentVersion: current)
    }

    static func overtaken(_ current: Int) -> Refusal {
        Refusal(
            .conflict, "overtaken",
            LocalizedText(
                kk: "Сіздікінен бұрын басқа әрекет орындалды.",
                ru: "Другое действие опередило ваше.",
                en: "Another command on this record came first."),
            currentVersion: current)
    }

    static let rulesMissing = Refusal(
        .unavailable, "rules_missing",
        LocalizedText(
            kk: "Бұл петицияның ережелері табылмады.",
            ru: "Правила этой петиции не найдены.",
            en: "The rules that this petition lives under are not loaded."),
        retryAfter: 60)
}

extension Petition {
    /// A draft is its applicant's alone; everything later can be read by whoever has its identifier.
    func isReadable(by reader: Actor?) -> Bool {
        if let reader, reader.account == applicant { return true }
        return submittedAt != nil || publishedAt != nil || applicant == nil
    }

    func requireReadable(by reader: Actor?) throws(Refusal) {
        guard isReadable(by: reader) else { throw .notFound }
    }
}
