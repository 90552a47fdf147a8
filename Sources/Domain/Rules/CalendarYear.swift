/// One year of a working calendar, as it was published on one day.
package struct CalendarYear: Hashable, Sendable {
    /// A day off that is not one by its weekday.
    package struct DayOff: Hashable, Sendable {
        package enum Reason: Hashable, Sendable {
            /// The code of the holiday.
            case holiday(String)
            /// In place of a holiday that falls on the weekend.
            case movedFrom(LegalDate)
            /// In exchange for a day of a weekend that is worked.
            case exchangedFor(LegalDate)
        }

        package var date: LegalDate
        package var reason: Reason

        package init(date: LegalDate, reason: Reason) {
            self.date = date
            self.reason = reason
        }
    }

    package var year: Int
    /// From when on it could be known; nil for the edition that was there from the start.
    package var publishedOn: LegalDate?
    package var daysOff: [DayOff]
    package let working: Set<LegalDate>
    /// How many days of the year are worked up to each day, the first of January first: long spans are counted by it.
    private let workedThrough: [Int]
    /// Why this edition replaced another, or what in it is not certain.
    package var note: LocalizedText?

    package init(
        year: Int, publishedOn: LegalDate?, weekend: Set<Weekday>, daysOff: [DayOff], note: LocalizedText? = nil
    ) {
        self.year = year
        self.publishedOn = publishedOn
        self.daysOff = daysOff
        self.note = note
        let off = Set(daysOff.map(\.date))
        let worked = Set(
            daysOff.compactMap { if case .exchangedFor(let date) = $0.reason { date } else { nil } })
        var working: Set<LegalDate> = []
        var workedThrough: [Int] = []
        var date = LegalDate(year: year, month: 1, day: 1)!
        while date.year == year {
            if worked.contains(date) || (!weekend.contains(date.weekday) && !off.contains(date)) {
                working.insert(date)
            }
            workedThrough.append(working.count)
            date = date.adding(days: 1)
        }
        self.working = working
        self.workedThrough = workedThrough
    }

    /// The working days of the year that lie after `start` and no later than `end`.
    func workingDays(after start: LegalDate, through end: LegalDate) -> Int {
        let first = LegalDate(year: year, month: 1, day: 1)!
        func through(_ date: LegalDate) -> Int {
            let day = min(date.days(since: first), workedThrough.count - 1)
            return day < 0 ? 0 : workedThrough[day]
        }
        return max(0, through(end) - through(start))
    }
}
