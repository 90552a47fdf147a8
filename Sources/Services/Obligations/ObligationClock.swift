import Domain
import Foundation
import Postgres
import Store

/// What days bring about by themselves: reminders, silence, registration that nobody made, a calendar that changed, and
/// the end of what is settled.
///
/// It may run at any time, twice, and on several servers at once: each obligation is looked at again under the lock of
/// its matter, and what was said of a date is noted in the same transaction.
package struct ObligationClock: Sendable {
    private static let batch = 100

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Returns how many things it dealt with. One that cannot be dealt with does not keep the others.
    @discardableResult
    package func sweep() async throws -> Int {
        var count = 0
        for profile in environment.rules.profiles.values.sorted(by: { $0.name < $1.name }) {
            count += try await startClocks(profile)
            count += try await recount(profile)
            count += try await remind(profile)
            count += try await conclude(profile)
        }
        return count
    }

    private func remind(_ profile: RuleProfile) async throws -> Int {
        var (count, mark) = (0, ReminderRepository.Waiting?.none)
        while !Task.isCancelled {
            let today = profile.zone.date(of: environment.clock.now())
            let waiting = try await ReminderRepository.waiting(
                profile.name, on: today, after: mark, limit: Self.batch, in: environment.pool)
            for one in waiting where await attempt("remind", one, say) { count += 1 }
            guard waiting.count == Self.batch else { break }
            mark = waiting.last
        }
        return count
    }

    /// Says what is to be said of one date, and does what its passing does.
    private func say(
        _ obligation: Obligation, _ docket: Docket, _ transaction: Transaction
    ) async throws -> Bool {
        let now = environment.clock.now()
        let today = docket.rules.date(of: now)
        let account = try docket.account()
        guard obligation.isOpen, let day = obligation.remindOn, day <= today,
            let stage = Reminder.stage(
                of: obligation.dueOn, before: account.reminderDay(before: obligation.dueOn), on: today)
        else { return false }
        let isNew = try await ReminderRepository.note(
            stage, of: obligation, next: stage.next(due: obligation.dueOn), at: now, in: transaction)
        guard isNew else { return false }
        try await ReminderLetters(environment).post(
            stage, about: obligation, in: docket, at: now, in: transaction)
        guard stage == .late else { return true }
        if let command = try await command(for: obligation, docket, transaction) {
            _ = try await PetitionChange(environment).carryOut(
                .respond(command), on: docket.matter.id, expecting: nil, by: nil, in: transaction, at: now,
                with: [account.event("lapsed", obligation, ["due_on": .date(obligation.dueOn)])])
        } else {
            try await EventRepository.append(
                [account.event("lapsed", obligation, ["due_on": .date(obligation.dueOn)])], at: now, in: transaction)
        }
        return true
    }

    /// What a passed date means for the petition itself.
    private func command(
        for obligation: Obligation, _ docket: Docket, _ transaction: Transaction
    ) async throws -> ResponseCommand? {
        let rules = docket.rules.version
        switch obligation.kind {
        case .registration:
            let petition = try await PetitionRepository.find(docket.matter.id, in: transaction)
            return petition?.state == .thresholdReached ? .countAsRegistered(on: obligation.dueOn) : nil
        case .consideration, .proposalReply:
            return rules.flag("silence_is_refusal")
                ? .noteSilence(since: obligation.dueOn, article: rules.article("silence_is_refusal")) : nil
        default: return nil
        }
    }

    /// Counts open dates anew where the working calendar is another one than they were counted by.
    private func recount(_ profile: RuleProfile) async throws -> Int {
        guard let calendar = environment.rules.calendars[profile.calendar] else { return 0 }
        let (edition, age) = (calendar.edition, calendar.editionAge)
        var (count, mark) = (0, ReminderRepository.Waiting?.none)
        while !Task.isCancelled {
            let waiting = try await ReminderRepository.countedOtherwise(
                profile.name, than: edition, age: age, after: mark, limit: Self.batch, in: environment.pool)
            for one in waiting {
                let isDone = await attempt("count anew", one) { obligation, docket, transaction in
                    try await countAnew(obligation, by: calendar, edition, docket, transaction)
                }
                if isDone { count += 1 }
            }
            guard waiting.count == Self.batch else { break }
            mark = waiting.last
        }
        return count
    }

    private func countAnew(
        _ obligation: Obligation, by calendar: WorkingCalendar, _ edition: String, _ docket: Docket,
        _ transaction: Transaction
    ) async throws -> Bool {
        guard obligation.isOpen, obligation.calendarEdition != edition else { return false }
        let (books, now) = (ObligationBooks(environment), environment.clock.now())
        guard let move = try await books.recount(obligation, under: docket.rules, in: transaction) else {
            let first = try docket.account().firstReminder(of: obligation.dueOn, from: docket.rules.date(of: now))
            try await ReminderRepository.confirm(
                obligation.id, by: edition, remindOn: obligation.remindOn == nil ? nil : first, in: transaction)
            return true
        }
        let events = try await books.move(
            obligation, move, because: calendar.changeReason, by: nil, capacity: .service, on: docket,
            at: now, in: transaction)
        try await EventRepository.append(events, at: now, in: transaction)
        return true
    }

    private func startClocks(_ profile: RuleProfile) async throws -> Int {
        try await each(
            { mark in
                try await ReminderRepository.withoutClock(
                    profile.name, after: mark, limit: Self.batch, in: environment.pool)
            }, .startClock
        ) { _, _ in true }
    }

    private func conclude(_ profile: RuleProfile) async throws -> Int {
        let today = profile.zone.date(of: environment.clock.now())
        return try await each(
            { mark in
                try await ReminderRepository.settled(
                    profile.name, on: today, after: mark, limit: Self.batch, in: environment.pool)
            }, .respond(.conclude)
        ) { id, transaction in
            // Something may have been opened since.
            try await ObligationRepository.open(of: id, in: transaction).isEmpty
        }
    }

    /// Carries out a command on each petition that is found, where `holds` under its lock.
    private func each(
        _ find: (UUID?) async throws -> [UUID], _ command: PetitionCommand,
        where holds: @Sendable @escaping (UUID, Transaction) async throws -> Bool
    ) async throws -> Int {
        var (count, mark) = (0, UUID?.none)
        while !Task.isCancelled {
            let found = try await find(mark)
            for id in found where await attempt(command, on: id, where: holds) { count += 1 }
            guard found.count == Self.batch else { break }
            mark = found.last
        }
        return count
    }

    /// False where another server came first, or nothing is to be done any more.
    private func attempt(
        _ command: PetitionCommand, on id: UUID,
        where holds: @Sendable @escaping (UUID, Transaction) async throws -> Bool
    ) async -> Bool {
        do {
            return try await environment.pool.transaction { transaction in
                guard try await PetitionRepository.find(id, locked: true, in: transaction) != nil,
                    try await holds(id, transaction)
                else { return false }
                _ = try await PetitionChange(environment).carryOut(
                    command, on: id, expecting: nil, by: nil, in: transaction)
                return true
            }
        } catch {
            if !Task.isCancelled, (error as? Refusal)?.kind != .conflict {
                environment.logger.error(
                    "a petition could not be moved on", metadata: ["petition": "\(id)", "reason": "\(error)"])
            }
            return false
        }
    }

    /// One obligation in a transaction of its own, its matter locked; false where nothing was to be done.
    private func attempt(
        _ what: String, _ one: ReminderRepository.Waiting,
        _ work: @Sendable @escaping (Obligation, Docket, Transaction) async throws -> Bool
    ) async -> Bool {
        do {
            return try await environment.pool.transaction { transaction in
                let docket = try await Dockets(environment).find(
                    one.matter, locked: true, at: environment.clock.now(), in: transaction)
                guard let docket,
                    let obligation = try await ObligationRepository.find(one.obligation, in: transaction)
                else { return false }
                return try await work(obligation, docket, transaction)
            }
        } catch {
            if !Task.isCancelled, (error as? Refusal)?.kind != .conflict {
                environment.logger.error(
                    "could not \(what)", metadata: ["obligation": "\(one.obligation)", "reason": "\(error)"])
            }
            return false
        }
    }
}

extension WorkingCalendar {
    /// Why dates counted by an older edition have moved: what the newest edition says of itself, where it says anything.
    var changeReason: [Language: String] {
        let changed = years.last { $0.publishedOn != nil && $0.note != nil }
        let what = LocalizedText(
            kk: "Жұмыс күнтізбесі өзгерді.", ru: "Изменился рабочий календарь.", en: "The working calendar has changed."
        )
        return Dictionary(
            uniqueKeysWithValues: Language.allCases.map { language in
                (language, [what[language], changed?.note?[language]].compactMap { $0 }.joined(separator: " "))
            })
    }
}
