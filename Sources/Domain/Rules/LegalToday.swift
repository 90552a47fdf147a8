/// Today, in the zone of each profile: at one instant it can be two days.
package struct LegalToday: Hashable, Sendable {
    private let days: [String: LegalDate]
    /// For profiles that are not loaded any more.
    package let otherwise: LegalDate

    package init(_ days: [String: LegalDate], otherwise: LegalDate) {
        self.days = days
        self.otherwise = otherwise
    }

    package subscript(profile: String) -> LegalDate { days[profile] ?? otherwise }

    /// Profiles by name, each with its day.
    package var known: [(profile: String, day: LegalDate)] {
        days.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The day where it is the same in all the world, or nil.
    package var everywhere: LegalDate? {
        let all = Set(days.values).union([otherwise])
        return all.count == 1 ? all.first : nil
    }

    package var earliest: LegalDate { days.values.reduce(otherwise, min) }
    package var latest: LegalDate { days.values.reduce(otherwise, max) }
}

extension RuleBook {
    package func today(at now: Instant) -> LegalToday {
        LegalToday(profiles.mapValues { $0.zone.date(of: now) }, otherwise: Zone.utc.date(of: now))
    }
}
