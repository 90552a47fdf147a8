import Foundation

/// What one matter gives rise to, with what a command changes in it: no I/O, everything that is to be written comes out.
package struct ObligationLedger: Sendable {
    /// What every obligation of the matter has in common.
    package struct Account: Sendable {
        package var matter: Matter
        /// Of the matter.
        package var version: Int
        package var topic: String
        package var tier: String
        /// Whether everybody may read of it, or only whoever may read the matter.
        package var isPublic: Bool
        package var rules: RuleVersion
        package var calendar: WorkingCalendar

        package init(
            matter: Matter, version: Int, topic: String, tier: String, isPublic: Bool, rules: RuleVersion,
            calendar: WorkingCalendar
        ) {
            self.matter = matter
            self.version = version
            self.topic = topic
            self.tier = tier
            self.isPublic = isPublic
            self.rules = rules
            self.calendar = calendar
        }
    }

    let account: Account
    /// By identifier, so that an obligation that opens and ends in one command is written once.
    private var known: [UUID: Obligation]
    private var order: [UUID] = []
    package private(set) var opened: Set<UUID> = []
    package private(set) var events: [NewEvent] = []

    /// - Parameter open: every open obligation about what the changes are about.
    package init(_ account: Account, open: [Obligation]) {
        self.account = account
        known = Dictionary(open.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    }

    /// The obligations that are to be written, in the order in which they were touched.
    package var touched: [Obligation] { order.compactMap { known[$0] } }

    package mutating func apply(_ change: ObligationChange, at now: Instant, makeID: () -> UUID) {
        let today = account.rules.zone.date(of: now)
        switch change {
        case .open(let new):
            let obligation = Obligation(
                id: makeID(), kind: new.kind, subject: new.subject, matter: account.matter,
                profile: account.rules.profile, debtor: new.debtor, creditor: new.creditor,
                tier: new.tier ?? account.tier,
                topic: account.topic, ruleVersion: account.rules.id, article: new.article, startOn: new.startOn,
                term: new.term, calendarEdition: account.calendar.edition, dueOn: new.dueOn, openedAt: now,
                remindOn: account.firstReminder(of: new.dueOn, from: today))
            opened.insert(obligation.id)
            write(obligation, account.event("opened", obligation, obligation.openingFacts))
        case .discharge(let kind, let subject, let event):
            for obligation in open(kind: [kind], about: subject) {
                // Beyond the calendar days are all there is to count.
                let took =
                    (try? account.calendar.workingDays(after: obligation.startOn, through: today))
                    ?? today.days(since: obligation.startOn)
                let late = Obligation.workingDays(past: obligation.dueOn, until: today, by: account.calendar)
                close(
                    obligation, .discharged(by: event, took: max(0, took), late: late), at: now, on: today,
                    "discharged",
                    ["by": .text(event), "on": .date(today), "took": .number(max(0, took)), "late": .number(late)])
            }
        case .void(let kinds, let subject, let reason):
            for obligation in open(kind: kinds, about: subject) {
                close(
                    obligation, .void(reason), at: now, on: today, "voided",
                    ["reason": .text(reason.rawValue), "on": .date(today)])
            }
        }
    }

    private func open(kind kinds: [ObligationKind]?, about subject: ObligationSubject) -> [Obligation] {
        known.values
            .filter { $0.isOpen && $0.subject == subject && (kinds?.contains($0.kind) ?? true) }
            .sorted { ($0.dueOn, $0.id.uuidString) < ($1.dueOn, $1.id.uuidString) }
    }

    private mutating func close(
        _ obligation: Obligation, _ ending: Obligation.Ending, at now: Instant, on today: LegalDate, _ kind: String,
        _ facts: [String: EventFact]
    ) {
        var obligation = obligation
        obligation.closing = Obligation.Closing(at: now, on: today, ending: ending)
        obligation.remindOn = nil
        write(obligation, account.event(kind, obligation, facts))
    }

    private mutating func write(_ obligation: Obligation, _ event: NewEvent) {
        if !order.contains(obligation.id) { order.append(obligation.id) }
        known[obligation.id] = obligation
        events.append(event)
    }
}

extension ObligationLedger.Account {
    /// An event of the obligation in the history of its matter.
    package func event(
        _ kind: String, _ obligation: Obligation, _ facts: [String: EventFact] = [:]
    ) -> NewEvent {
        NewEvent(
            kind: "obligation.\(kind)", subject: matter.id, version: version, actor: nil, capacity: .service,
            audience: isPublic ? .everybody : .reader,
            payload: facts.merging(
                ["obligation": .text(obligation.id.uuidString.lowercased()), "kind": .text(obligation.kind.rawValue)],
                uniquingKeysWith: { $1 }))
    }

    /// The first day on which something is to be said about a date: some days before it, unless that has passed.
    package func firstReminder(of due: LegalDate, from today: LegalDate) -> LegalDate {
        let before = reminderDay(before: due)
        return before > today ? before : max(due, today)
    }

    /// The day of the reminder before `due`; `due` itself where the rules know none.
    package func reminderDay(before due: LegalDate) -> LegalDate {
        switch rules.parameter("reminder")?.value {
        case .term(.workingDays(let count)): (try? calendar.subtracting(workingDays: count, from: due)) ?? due
        case .term(.days(let count)): due.adding(days: -count)
        default: due
        }
    }
}

extension Obligation {
    /// What the record keeps of an obligation when it opens: everything that figures are made of.
    var openingFacts: [String: EventFact] {
        var facts: [String: EventFact] = [
            "matter": .text(matter.kind.rawValue), "subject_kind": .text(subject.kind),
            "subject": .text(subject.id.uuidString.lowercased()),
            "debtor": .text(debtor.body?.uuidString.lowercased() ?? "service"), "creditor": .text(creditor.rawValue),
            "tier": .text(tier), "topic": .text(topic), "rules": .text(ruleVersion), "start_on": .date(startOn),
            "due_on": .date(dueOn),
        ]
        if let article { facts["article"] = .text(article) }
        if let term { facts["term"] = .text(term.description) }
        return facts
    }
}
