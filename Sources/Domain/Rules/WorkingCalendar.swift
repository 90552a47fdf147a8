/// Which days are worked in a jurisdiction: years in editions, because calendars are changed after the fact.
package struct WorkingCalendar: Hashable, Sendable {
    package var name: String
    package var label: LocalizedText
    package var holidays: [String: LocalizedText]
    /// Without gaps; the editions of one year in the order of their publication.
    package let years: [CalendarYear]
    /// A name for what this calendar says now, such as `2026-03-18/2027/9f0c…`: when its newest part was published, the
    /// last year it covers, and a digest of its working days. Of two editions the later one sorts after the earlier.
    package let edition: String
    let current: [Int: CalendarYear]

    /// - Precondition: there is at least one year.
    package init(name: String, label: LocalizedText, holidays: [String: LocalizedText], years: [CalendarYear]) {
        precondition(!years.isEmpty, "a calendar has a year")
        self.name = name
        self.label = label
        self.holidays = holidays
        self.years = years
        current = Dictionary(years.map { ($0.year, $0) }, uniquingKeysWith: { $1 })
        edition = Self.edition(of: current)
    }

    package var covers: ClosedRange<Int> { current.keys.min()!...current.keys.max()! }

    /// The edition of a year that was known on a day, or the newest one.
    ///
    /// - Throws: `calendarEnds` for a year that the calendar does not cover: it is never guessed.
    package func year(of date: LegalDate, knownOn known: LegalDate? = nil) throws(RuleError) -> CalendarYear {
        guard let newest = current[date.year] else {
            throw .calendarEnds(calendar: name, date: date, covers: covers)
        }
        guard let known else { return newest }
        let edition = years.last { $0.year == newest.year && ($0.publishedOn.map { $0 <= known } ?? true) }
        return edition ?? newest
    }

    package func isWorkingDay(_ date: LegalDate, knownOn known: LegalDate? = nil) throws(RuleError) -> Bool {
        try year(of: date, knownOn: known).working.contains(date)
    }

    /// The last of so many working days, the first of which is the day after `date` or the next one that is worked.
    ///
    /// - Parameter knownOn: counts by the calendar as it was known on that day; nil for the current one.
    package func adding(
        workingDays count: Int, to date: LegalDate, knownOn known: LegalDate? = nil
    ) throws(RuleError) -> LegalDate {
        var (date, left) = (date, count)
        while left > 0 {
            date = date.adding(days: 1)
            if try isWorkingDay(date, knownOn: known) { left -= 1 }
        }
        return date
    }

    /// The last working day after which at least so many are left, up to and with `date`.
    ///
    /// Counted back from a last day: `workingDays(after: result, through: date) >= count`, and for no later working day.
    ///
    /// - Parameters:
    ///   - count: 0 or more; 0 gives `date` where it is worked, else the working day before it.
    ///   - known: counts by the calendar as it was known on that day; nil for the current one.
    package func subtracting(
        workingDays count: Int, from date: LegalDate, knownOn known: LegalDate? = nil
    ) throws(RuleError) -> LegalDate {
        var (date, left) = (date, count)
        while true {
            if try isWorkingDay(date, knownOn: known) {
                if left <= 0 { return date }
                left -= 1
            }
            date = date.adding(days: -1)
        }
    }

    /// `date` itself where it is worked, else the next day that is.
    package func workingDay(
        notBefore date: LegalDate, knownOn known: LegalDate? = nil
    ) throws(RuleError) -> LegalDate {
        var date = date
        while try !isWorkingDay(date, knownOn: known) {
            date = date.adding(days: 1)
        }
        return date
    }

    /// The working days after `start` up to and with `end`; negative where `end` lies before `start`.
    package func workingDays(
        after start: LegalDate, through end: LegalDate, knownOn known: LegalDate? = nil
    ) throws(RuleError) -> Int {
        guard start <= end else { return -(try workingDays(after: end, through: start, knownOn: known)) }
        guard start < end else { return 0 }
        var count = 0
        for number in start.adding(days: 1).year...end.year {
            let year = try year(of: LegalDate(year: number, month: 1, day: 1)!, knownOn: known)
            count += year.workingDays(after: start, through: end)
        }
        return count
    }
}
