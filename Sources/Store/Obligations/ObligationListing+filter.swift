import Domain
import Foundation
import Postgres

extension ObligationListing {
    package struct Filter: Hashable, Sendable {
        /// Any of these; empty for all.
        package var standings: Set<Obligation.Standing> = []
        /// Any of these; empty for all.
        package var debtors: [Debtor] = []
        package var kinds: [ObligationKind] = []
        package var tier: String?
        package var topic: String?
        package var profile: String?
        package var matter: UUID?
        /// What of the matter it is about.
        package var subject: UUID?
        /// Open, and past the last day by so many days of the calendar at least.
        package var overdueForDays: Int?
        package var dueFrom: LegalDate?
        package var dueUntil: LegalDate?
        /// Only those that were still owed when that came.
        package var wasOpen: Milestone?
        package var endedSince: Instant?
        /// The codes of rejections whose petitions are listed without their text.
        package var hidingCodes: [String] = []

        package init() {}
    }

    /// A day that everything passes that is not done before.
    package enum Milestone: Hashable, Sendable {
        case dueDay
        case dayAfter
    }
}

extension ObligationListing.Filter {
    /// What an obligation must meet. Standings come first, so that indexes over what is open, or what has ended, serve.
    func conditions(on today: LegalToday) -> [Query] {
        var conditions = standingConditions(on: today)
        if let overdueForDays {
            conditions.append("o.closed_at IS NULL")
            conditions += bounds(today, plus: -max(overdueForDays, 1), isUpper: true)
        }
        conditions += debtorConditions
        if kinds.count == 1 {
            conditions.append("o.kind = \(kinds[0])")
        } else if !kinds.isEmpty {
            conditions.append("o.kind = ANY (\(kinds))")
        }
        if let tier { conditions.append("o.tier = \(tier)") }
        if let topic { conditions.append("o.topic = \(topic)") }
        if let profile { conditions.append("o.profile = \(profile)") }
        if let matter { conditions.append("o.matter = \(matter)") }
        if let subject { conditions.append("o.subject = \(subject)") }
        if let dueFrom { conditions.append("o.due_on >= \(dueFrom)") }
        if let dueUntil { conditions.append("o.due_on <= \(dueUntil)") }
        if let endedSince { conditions.append("o.closed_at >= \(endedSince)") }
        switch wasOpen {
        case .dueDay:
            conditions += bounds(today, plus: 0, isUpper: true)
            conditions.append("(o.closed_on IS NULL OR o.closed_on >= o.due_on)")
        case .dayAfter:
            conditions += bounds(today, plus: -1, isUpper: true)
            conditions.append("(o.closed_on IS NULL OR o.closed_on > o.due_on)")
        case nil: break
        }
        return conditions
    }

    private var debtorConditions: [Query] {
        let bodies = debtors.compactMap(\.body)
        switch (bodies.count, debtors.contains(.service)) {
        case (0, false): return []
        case (0, true): return ["o.debtor IS NULL"]
        case (1, false): return ["o.debtor = \(bodies[0])"]
        case (_, false): return ["o.debtor = ANY (\(bodies))"]
        case (_, true): return ["(o.debtor IS NULL OR o.debtor = ANY (\(bodies)))"]
        }
    }

    private func standingConditions(on today: LegalToday) -> [Query] {
        guard !standings.isEmpty, standings.count < Obligation.Standing.allCases.count else { return [] }
        let open = standings.intersection([.overdue, .dueSoon, .open])
        let ended = standings.intersection([.onTime, .late, .void])
        guard !ended.isEmpty else { return ["o.closed_at IS NULL"] + openConditions(open, on: today) }
        let endedCondition = endedCondition(ended)
        guard !open.isEmpty else { return ["o.closed_at IS NOT NULL", endedCondition] }
        let openCondition = (["o.closed_at IS NULL"] + openConditions(open, on: today)).joined(by: " AND ")
        return ["((" + openCondition + ") OR " + endedCondition + ")"]
    }

    private func endedCondition(_ standings: Set<Obligation.Standing>) -> Query {
        var choices: [Query] = []
        if standings.contains(.onTime) { choices.append("o.late = 0") }
        if standings.contains(.late) { choices.append("o.late > 0") }
        if standings.contains(.void) { choices.append("o.void_reason IS NOT NULL") }
        return "(" + choices.joined(by: " OR ") + ")"
    }

    /// The days between which the last day lies for some of the three standings of what is open.
    private func openConditions(_ standings: Set<Obligation.Standing>, on today: LegalToday) -> [Query] {
        let soon = Obligation.dueSoonDays
        switch (standings.contains(.overdue), standings.contains(.dueSoon), standings.contains(.open)) {
        case (true, true, true), (false, false, false): return []
        case (true, false, false): return bounds(today, plus: -1, isUpper: true)
        case (true, true, false): return bounds(today, plus: soon, isUpper: true)
        case (false, true, false):
            return bounds(today, plus: 0, isUpper: false) + bounds(today, plus: soon, isUpper: true)
        case (false, true, true): return bounds(today, plus: 0, isUpper: false)
        case (false, false, true): return bounds(today, plus: soon + 1, isUpper: false)
        case (true, false, true):
            let past = bounds(today, plus: -1, isUpper: true).joined(by: " AND ")
            let far = bounds(today, plus: soon + 1, isUpper: false).joined(by: " AND ")
            return ["((" + past + ") OR (" + far + "))"]
        }
    }

    /// The last day on or before (`isUpper`), or on or after, so many days from today.
    ///
    /// Where it is not the same day for all profiles that are meant, one bound serves the index and another is exact.
    private func bounds(_ today: LegalToday, plus days: Int, isUpper: Bool) -> [Query] {
        let comparison: Query = isUpper ? "o.due_on <= " : "o.due_on >= "
        if let day = profile.map({ today[$0] }) ?? today.everywhere {
            return [comparison + "\(day.adding(days: days))"]
        }
        let outermost = isUpper ? today.latest : today.earliest
        let exact = today.known.reduce("CASE o.profile" as Query) { query, known in
            query + " WHEN \(known.profile) THEN \(known.day.adding(days: days))"
        }
        return [
            comparison + "\(outermost.adding(days: days))",
            comparison + "(" + exact + " ELSE \(today.otherwise.adding(days: days)) END)",
        ]
    }
}

extension [Query] {
    fileprivate func joined(by separator: Query) -> Query {
        guard let first else { return "true" }
        return dropFirst().reduce(first) { $0 + separator + $1 }
    }
}
