/// All profiles and calendars that the service knows.
package struct RuleBook: Sendable {
    package let profiles: [String: RuleProfile]
    package let calendars: [String: WorkingCalendar]
    private let versions: [String: RuleVersion]

    package init(profiles: [RuleProfile], calendars: [WorkingCalendar]) {
        self.profiles = Dictionary(profiles.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        self.calendars = Dictionary(calendars.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        versions = Dictionary(profiles.flatMap(\.versions).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    }

    /// The rules of that id, such as `kz@2024-04-04`, in force or not.
    package func version(_ id: String) -> RuleVersion? {
        versions[id]
    }

    package func version(of profile: String, on date: LegalDate) -> RuleVersion? {
        profiles[profile]?.version(on: date)
    }

    /// The calendar that terms under `version` are counted by.
    package func calendar(of version: RuleVersion) throws(RuleError) -> WorkingCalendar {
        guard let calendar = calendars[version.calendar] else {
            throw .unknownCalendar(version.calendar, known: calendars.keys.sorted())
        }
        return calendar
    }

    /// The last day of a term; the day after `start` is day 1.
    ///
    /// - Parameter knownOn: counts by the calendar as it was known on that day; nil for the current one.
    package func deadline(
        from start: LegalDate, term: Term, under version: RuleVersion, knownOn known: LegalDate? = nil
    ) throws(RuleError) -> LegalDate {
        try lastDay(of: term, from: start, rolls: version.counting.rollsToWorkingDay, under: version, knownOn: known)
    }

    /// The last day on which a petition published on a day can be signed.
    package func lastDayOfCollection(
        publishedOn start: LegalDate, under version: RuleVersion
    ) throws(RuleError) -> LegalDate {
        let collection = version.collection
        return try lastDay(
            of: collection.term, from: start, rolls: collection.rollsToWorkingDay, under: version, knownOn: nil)
    }

    private func lastDay(
        of term: Term, from start: LegalDate, rolls: Bool, under version: RuleVersion, knownOn known: LegalDate?
    ) throws(RuleError) -> LegalDate {
        let last: LegalDate
        switch term {
        case .workingDays(let count):
            return try calendar(of: version).adding(workingDays: count, to: start, knownOn: known)
        case .days(let count): last = start.adding(days: count)
        case .months(let count): last = start.adding(months: count)
        case .years(let count): last = start.adding(years: count)
        }
        return rolls ? try calendar(of: version).workingDay(notBefore: last, knownOn: known) : last
    }
}
