import Domain
import Foundation
import Postgres
import Store

/// The one way in which a consultation changes: load it locked, decide, write everything that follows, in one transaction.
package struct ConsultationChanging: Sendable {
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
        _ command: ConsultationCommand, on id: UUID, expecting version: Int?, by actor: Actor?
    ) async throws -> Consultation {
        try await carryOut(on: id, expecting: version, by: actor) { _ in command }
    }

    /// The same where the command depends on what is found: it is made with the consultation locked.
    package func carryOut(
        on id: UUID, expecting version: Int?, by actor: Actor?,
        _ command: @Sendable @escaping (Transaction) async throws -> ConsultationCommand
    ) async throws -> Consultation {
        if let version {
            guard let seen = try await ConsultationRepository.find(id, in: environment.pool) else {
                throw Refusal.notFound
            }
            try await environment.requireReadable(seen, by: actor, in: environment.pool)
            guard version == seen.version else { throw Refusal.stale(seen.version) }
        }
        return try await environment.pool.transaction { transaction in
            guard try await ConsultationRepository.find(id, locked: .exclusive, in: transaction) != nil else {
                throw Refusal.notFound
            }
            return try await carryOut(
                command(transaction), on: id, expecting: version, by: actor, in: transaction)
        }
    }

    /// The same in the caller's transaction, which ends with it.
    ///
    /// - Parameter events: what the caller has to add to the record; it comes before what the command adds.
    func carryOut(
        _ command: ConsultationCommand, on id: UUID, expecting version: Int?, by actor: Actor?,
        in transaction: Transaction, at moment: Instant? = nil, with events: [NewEvent] = []
    ) async throws -> Consultation {
        let now = moment ?? environment.clock.now()
        guard let old = try await ConsultationRepository.find(id, locked: .exclusive, in: transaction) else {
            throw Refusal.notFound
        }
        try await environment.requireReadable(old, by: actor, in: transaction)
        if let version, version != old.version { throw Refusal.overtaken(old.version) }
        let rules = try await environment.rules(of: old, at: now, in: transaction)
        let outcome = try old.deciding(command, by: actor, at: now, under: rules)
        var consultation = outcome.consultation
        if consultation.reference == nil, consultation.announcedAt != nil {
            consultation.reference = try await PetitionRepository.nextReference(
                prefix: rules.version.referencePrefix + "-K", year: rules.date(of: now).year, in: transaction)
        }
        if consultation.ruleVersion != old.ruleVersion, consultation.ruleVersion != nil {
            try await rules.version.bind(at: now, in: transaction)
        }
        guard try await ConsultationRepository.save(consultation, over: old.version, at: now, in: transaction) else {
            throw Refusal.overtaken(old.version)
        }
        if let change = outcome.change {
            try await ConsultationRepository.add(change, to: id, at: now, in: transaction)
        }
        let (books, docket) = (ObligationBooks(environment), consultation.docket(under: rules))
        var owed = try await books.apply(outcome.obligations, on: docket, at: now, in: transaction)
        if let move = outcome.outcomeMove {
            let open = try await ObligationRepository.open(of: id, about: [id], in: transaction)
            for obligation in open where obligation.kind == .consultationOutcome && obligation.dueOn != move.dueOn {
                owed += try await books.move(
                    obligation, move, because: outcome.change?.reason.byLanguage ?? [:], by: actor,
                    capacity: actor == nil ? .service : .official, on: docket, at: now, in: transaction)
            }
        }
        if let announcement = outcome.announcement {
            try await Announcements().post(announcement, at: now, in: transaction)
        }
        try await EventRepository.append(events + outcome.events + owed, at: now, in: transaction)
        return consultation
    }
}

extension Environment {
    /// The rules that a consultation lives under: those it was announced with, before that those of today.
    func rules(
        of consultation: Consultation, at now: Instant, in database: some Queryable
    ) async throws -> BoundRules {
        guard let body = try await BodyRepository.find(consultation.body, in: database) else { throw Refusal.notFound }
        let version =
            consultation.ruleVersion.map { rules.version($0) } ?? rules.inForce(consultation.profile, at: now)
        guard let version else { throw Refusal.rulesMissing }
        return BoundRules(book: rules, version: version, body: body)
    }

    /// Throws unless the consultation is public, or a draft of a body that the reader acts for.
    ///
    /// - Parameter reader: nil for the service itself.
    func requireReadable(
        _ consultation: Consultation, by reader: Actor?, in database: some Queryable
    ) async throws {
        guard let reader, !consultation.isPublic else { return }
        let body = try await BodyRepository.find(consultation.body, in: database)
        guard body.map(reader.acts(for:)) ?? false else { throw Refusal.notFound }
    }
}

extension Consultation {
    func docket(under rules: BoundRules) -> Docket {
        Docket(
            matter: .consultation(id), version: version, reference: reference, title: text.title, topic: text.topic,
            isDraft: !isPublic, isPublic: isPublic, applicant: nil, rules: rules)
    }
}
