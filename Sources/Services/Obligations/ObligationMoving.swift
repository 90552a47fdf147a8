import Domain
import Foundation
import Postgres
import Store

/// Moving a date that somebody owes something by: extended by those who owe it, corrected by moderators, each with a
/// reason that is published and told to both sides.
package struct ObligationMoving: Sendable {
    /// In characters.
    package static let reasonLength = 10...2_000

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Extends a term as far as its rules allow; what was promised, to any later day.
    ///
    /// - Throws: `other_body`, `own_petition`; `extension_too_late`, `not_extendable`, `already_done`; `invalid` for a
    ///   day that is not later or too far, or a reason that is none.
    package func extend(
        _ id: UUID, to day: LegalDate, reason: String, language: Language, by actor: Actor
    ) async throws -> Obligation {
        try actor.require(.extendObligation)
        try Self.check(reason, in: language)
        return try await locked(id) { obligation, docket, now, transaction in
            try await extend(
                obligation, to: day, because: [language: reason], by: actor, on: docket, at: now, in: transaction)
        }
    }

    /// Corrects the day from which a term runs, where it had been recorded wrongly; the registration of a petition
    /// follows that of its consideration.
    ///
    /// - Throws: `own_petition`; `not_extendable` for what has no term or was extended, `already_done`; `invalid` for a
    ///   day ahead, or before the petition was sent to its body.
    package func correct(
        _ id: UUID, startOn day: LegalDate, reason: String, language: Language, by actor: Actor
    ) async throws -> Obligation {
        try actor.require(.correctObligation)
        try Self.check(reason, in: language)
        return try await locked(id) { obligation, docket, now, transaction in
            try actor.requireModerator(.correctObligation, inMatterOf: docket.applicant)
            let move = try obligation.corrected(startOn: day, under: docket.rules)
            guard day <= docket.rules.date(of: now) else { throw Refusal.startAhead }
            try await requireUninvolved(actor, in: obligation, transaction)
            if let earliest = try await earliestStart(of: obligation, docket.rules, transaction), day < earliest {
                throw Refusal.beforeSending(earliest)
            }
            var docket = docket
            if obligation.kind == .consideration,
                var petition = try await PetitionRepository.find(docket.matter.id, in: transaction),
                var response = petition.response
            {
                response.registeredOn = day
                petition.response = response
                try await ResponseRepository.save(response, of: petition.id, in: transaction)
                // What is shown of the petition's answer has changed: so has its version.
                petition.version += 1
                guard try await PetitionRepository.save(petition, over: petition.version - 1, at: now, in: transaction)
                else { throw Refusal.overtaken(petition.version - 1) }
                docket.version = petition.version
            }
            let events = try await ObligationBooks(environment).move(
                obligation, move, because: [language: reason], by: actor, capacity: .moderator, on: docket, at: now,
                in: transaction)
            try await EventRepository.append(events, at: now, in: transaction)
        }
    }

    /// Extends in the caller's transaction, which holds the matter's lock and ends with it.
    func extend(
        _ obligation: Obligation, to day: LegalDate, because reason: [Language: String], by actor: Actor,
        on docket: Docket, at now: Instant, in transaction: Transaction
    ) async throws {
        if let id = obligation.debtor.body {
            guard let body = try await BodyRepository.find(id, in: transaction) else { throw Refusal.notFound }
            try actor.requireOfficial(of: body, inMatterOf: docket.applicant)
        } else {
            guard actor.has(.moderator) else { throw Refusal.notAllowed }
            try actor.requireModerator(.extendObligation, inMatterOf: docket.applicant)
            try await requireUninvolved(actor, in: obligation, transaction)
        }
        let today = docket.rules.date(of: now)
        let move = try obligation.extended(to: day, on: today, under: docket.rules)
        var events = try await ObligationBooks(environment).move(
            obligation, move, because: reason, by: actor,
            capacity: obligation.debtor == .service ? .moderator : .official, on: docket, at: now, in: transaction)
        if case .commitment(let id) = obligation.subject, obligation.kind == .commitment {
            events += try await follow(id, to: day, on: docket, at: now, in: transaction)
        }
        try await EventRepository.append(events, at: now, in: transaction)
    }

    /// The promise itself is due on the new day, and reports until then.
    private func follow(
        _ id: UUID, to day: LegalDate, on docket: Docket, at now: Instant, in transaction: Transaction
    ) async throws -> [NewEvent] {
        guard var commitment = try await CommitmentRepository.find(id, in: transaction) else { return [] }
        let open = try await ObligationRepository.open(of: docket.matter.id, in: transaction)
        let owed = try commitment.extend(
            to: day, on: docket.rules.date(of: now),
            isReportOwed: open.contains { $0.subject == .commitment(id) && $0.kind == .progressReport },
            under: docket.rules)
        try await CommitmentRepository.save(commitment, in: transaction)
        return try await ObligationBooks(environment).apply(owed, on: docket, at: now, in: transaction)
    }

    /// The day before which nothing can have begun: that on which the petition was sent, the complaint filed or the
    /// feedback given.
    private func earliestStart(
        of obligation: Obligation, _ rules: BoundRules, _ transaction: Transaction
    ) async throws -> LegalDate? {
        switch obligation.subject {
        case .petition(let id): try await PetitionRepository.find(id, in: transaction)?.response?.sentOn
        case .complaint(let id): try await ComplaintRepository.find(id, in: transaction)?.complaint.filedOn
        case .feedback(let id):
            try await FeedbackRepository.find(id, in: transaction).map { rules.date(of: $0.givenAt) }
        case .periodicFeedback(let id):
            try await FeedbackPeriodRepository.closing(ofPart: id, in: transaction).map(rules.date(of:))
        case .commitment, .consultation, .authorshipReport, .redaction, .organisation: nil
        }
    }

    /// Whoever took part in a rejection has no say in the terms of a complaint about it.
    private func requireUninvolved(
        _ actor: Actor, in obligation: Obligation, _ transaction: Transaction
    ) async throws {
        guard case .complaint(let id) = obligation.subject,
            let complaint = try await ComplaintRepository.find(id, in: transaction)?.complaint,
            complaint.about == .rejection
        else { return }
        let involved = try await DecisionRepository.moderators(rejecting: complaint.petition, in: transaction)
        guard !involved.contains(actor.account) else { throw Refusal.involvedModerator }
    }

    private func locked(
        _ id: UUID,
        _ work: @Sendable @escaping (Obligation, Docket, Instant, Transaction) async throws -> Void
    ) async throws -> Obligation {
        guard let seen = try await ObligationRepository.find(id, in: environment.pool) else { throw Refusal.notFound }
        return try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            guard
                let docket = try await Dockets(environment).find(seen.matter, locked: true, at: now, in: transaction),
                let obligation = try await ObligationRepository.find(id, in: transaction)
            else { throw Refusal.notFound }
            try await work(obligation, docket, now, transaction)
            guard let moved = try await ObligationRepository.find(id, in: transaction) else { throw Refusal.notFound }
            return moved
        }
    }

    /// A reason is published: it is there, and in the language that it is said to be in.
    static func check(_ reason: String, in language: Language) throws(Refusal) {
        var faults = PlainText.faults(reason, length: reasonLength, multiline: true, at: "/reason")
        if WrittenLanguage.contradicts(reason, claimed: language) { faults.append(.otherLanguage("/reason", language)) }
        guard faults.isEmpty else { throw .invalid(faults) }
    }
}

extension Refusal {
    fileprivate static let startAhead = Refusal.invalid(
        "/start_on", "in_the_future",
        LocalizedText(
            kk: "Бұл күн әлі келген жоқ.", ru: "Этот день ещё не наступил.", en: "This day has not come yet."))

    fileprivate static func beforeSending(_ day: LegalDate) -> Refusal {
        .invalid(
            "/start_on", "before_sending",
            LocalizedText(
                kk: "Петиция органға \(day) күні жіберілген; одан бұрын тіркелмейді.",
                ru: "Петиция направлена органу \(day); раньше она не могла быть зарегистрирована.",
                en: "The petition was sent to the body on \(day); it was not registered before that."))
    }
}
