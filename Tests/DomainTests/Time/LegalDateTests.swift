import Foundation
import Testing

@testable import Domain

@Suite struct LegalDateTests {
    /// 400 years are one turn of the Gregorian calendar: what holds for them holds for all.
    private static let turn = LegalDate("1800-01-01")!.daysSinceEpoch..<LegalDate("2200-01-01")!.daysSinceEpoch

    @Test func `every day of 400 years survives the way to its name and back`() {
        #expect(Self.turn.count == 146_097)
        for day in Self.turn {
            let date = LegalDate(daysSinceEpoch: day)
            let (year, month, dayOfMonth) = date.components
            if LegalDate(year: year, month: month, day: dayOfMonth) != date || LegalDate(date.description) != date {
                Issue.record("\(date) is not the same again")
            }
        }
    }

    @Test func `names follow each other without a gap, and weekdays in turn`() {
        var yesterday = LegalDate(daysSinceEpoch: Self.turn.lowerBound)
        for day in Self.turn.dropFirst() {
            let date = LegalDate(daysSinceEpoch: day)
            let isNext =
                date.day == yesterday.day + 1 && date.month == yesterday.month
                || date.day == 1 && yesterday.day == LegalDate.length(ofMonth: yesterday.month, in: yesterday.year)
            if !isNext || date.weekday.rawValue != yesterday.weekday.rawValue % 7 + 1 {
                Issue.record("\(date) does not follow \(yesterday)")
            }
            yesterday = date
        }
    }

    @Test func `days agree with the calendar of Foundation`() {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0)!
        for day in stride(from: Self.turn.lowerBound, to: Self.turn.upperBound, by: 97) {
            let date = LegalDate(daysSinceEpoch: day)
            let theirs = calendar.dateComponents(
                [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(day) * 86_400))
            #expect(theirs.year == date.year && theirs.month == date.month && theirs.day == date.day)
            #expect((theirs.weekday! + 5) % 7 + 1 == date.weekday.rawValue)
        }
    }

    @Test(arguments: [
        ("2025-08-31", 6, "2026-02-28"), ("2023-08-31", 6, "2024-02-29"), ("2026-11-21", 6, "2027-05-21"),
        ("2024-12-31", 2, "2025-02-28"), ("2026-03-31", 1, "2026-04-30"), ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", -1, "2025-12-15"), ("2026-05-05", 0, "2026-05-05"),
    ])
    func `months end on the same day or on the last one`(start: String, months: Int, end: String) {
        #expect(LegalDate(start)!.adding(months: months).description == end)
    }

    @Test func `adding months never skips a month and never goes past the day`() {
        for day in stride(from: Self.turn.lowerBound, to: Self.turn.upperBound, by: 31) {
            let date = LegalDate(daysSinceEpoch: day)
            for months in 0...25 {
                let later = date.adding(months: months)
                let distance = (later.year - date.year) * 12 + later.month - date.month
                if distance != months || later.day > date.day { Issue.record("\(date) + \(months) = \(later)") }
            }
        }
    }

    @Test func `a leap day and a year is the last of February`() {
        #expect(LegalDate("2024-02-29")!.adding(years: 1).description == "2025-02-28")
        #expect(LegalDate("2024-02-29")!.adding(years: 4).description == "2028-02-29")
    }

    @Test(arguments: [
        "", "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-4-30", "2026-04-3", "26-04-30", "2026/04/30",
        "2026-04-30 ", " 2026-04-30", "+026-04-30", "0000-01-01", "2026-04-30T", "２026-04-30", "-001-01-01",
    ])
    func `what is not a day is refused`(text: String) {
        #expect(LegalDate(text) == nil)
    }

    @Test func `in JSON a date is its name`() throws {
        let dates = [LegalDate("2026-11-21")!]
        let json = try JSONEncoder().encode(dates)
        #expect(String(decoding: json, as: UTF8.self) == #"["2026-11-21"]"#)
        #expect(try JSONDecoder().decode([LegalDate].self, from: json) == dates)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([LegalDate].self, from: Data(#"["2026-11-31"]"#.utf8))
        }
    }
}
