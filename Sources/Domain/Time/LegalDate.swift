/// A calendar day of the Gregorian calendar, without a time or a zone: what laws count in.
package struct LegalDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01, which is 0.
    package var daysSinceEpoch: Int32

    package init(daysSinceEpoch: Int32) {
        self.daysSinceEpoch = daysSinceEpoch
    }

    /// The day of that name; nil where the calendar has none, or outside of the years 1 to 9999.
    package init?(year: Int, month: Int, day: Int) {
        guard 1...9999 ~= year, 1...12 ~= month, day >= 1, day <= Self.length(ofMonth: month, in: year) else {
            return nil
        }
        self.init(valid: year, month, day)
    }

    package static func < (a: LegalDate, b: LegalDate) -> Bool {
        a.daysSinceEpoch < b.daysSinceEpoch
    }

    package var year: Int { components.year }
    package var month: Int { components.month }
    package var day: Int { components.day }

    package var weekday: Weekday {
        let sinceMonday = (Int(daysSinceEpoch) + 3) % 7
        return Weekday.allCases[sinceMonday < 0 ? sinceMonday + 7 : sinceMonday]
    }

    package func adding(days: Int) -> LegalDate {
        LegalDate(daysSinceEpoch: daysSinceEpoch + Int32(days))
    }

    /// The same day of the month so many months on, or the last day of that month where it is shorter.
    package func adding(months: Int) -> LegalDate {
        let (year, month, day) = components
        let count = year * 12 + (month - 1) + months
        let (newYear, newMonth) = (Self.floor(count, 12), count - Self.floor(count, 12) * 12 + 1)
        return LegalDate(valid: newYear, newMonth, min(day, Self.length(ofMonth: newMonth, in: newYear)))
    }

    /// 29 February and so many years is 28 February in a common year.
    package func adding(years: Int) -> LegalDate {
        adding(months: years * 12)
    }

    /// Days from `other` to this day; negative where this day is the earlier one.
    package func days(since other: LegalDate) -> Int {
        Int(daysSinceEpoch) - Int(other.daysSinceEpoch)
    }
}

extension LegalDate {
    /// Year, month and day, by counting in eras of 400 years that begin on 1 March: the leap day comes last in each.
    package var components: (year: Int, month: Int, day: Int) {
        let sinceEraZero = Int(daysSinceEpoch) + Self.epochInEraZero
        let era = Self.floor(sinceEraZero, Self.daysOfEra)
        let dayOfEra = sinceEraZero - era * Self.daysOfEra
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private init(valid year: Int, _ month: Int, _ day: Int) {
        let yearFromMarch = month <= 2 ? year - 1 : year
        let era = Self.floor(yearFromMarch, 400)
        let yearOfEra = yearFromMarch - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(daysSinceEpoch: Int32(era * Self.daysOfEra + dayOfEra - Self.epochInEraZero))
    }

    private static let daysOfEra = 146_097
    /// Days from 0000-03-01 to 1970-01-01.
    private static let epochInEraZero = 719_468

    private static func floor(_ a: Int, _ b: Int) -> Int {
        a >= 0 ? a / b : -((b - 1 - a) / b)
    }

    package static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
