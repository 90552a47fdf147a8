import Testing

@testable import Domain

@Suite struct WorkingCalendarTests {
    /// 2025 and 2026, with 1 January off, and 2026-06-15 off only as it was known before 1 March.
    private static let calendar = WorkingCalendar(
        name: "test", label: LocalizedText(kk: "", ru: "", en: ""), holidays: [:],
        years: [
            year(2025, ["2025-01-01"]),
            year(2026, ["2026-01-01", "2026-06-15"]),
            year(2026, ["2026-01-01"], published: "2026-03-01"),
        ])

    private static func year(_ number: Int, _ off: [String], published: String? = nil) -> CalendarYear {
        CalendarYear(
            year: number, publishedOn: published.flatMap { LegalDate($0) }, weekend: [.saturday, .sunday],
            daysOff: off.map { CalendarYear.DayOff(date: LegalDate($0)!, reason: .holiday("holiday")) })
    }

    @Test func `the day after the event is day 1, and days off do not count`() throws {
        // Tuesday, 31 December 2024 lies outside, but only later days are asked for.
        #expect(try Self.calendar.adding(workingDays: 1, to: LegalDate("2024-12-31")!).description == "2025-01-02")
        #expect(try Self.calendar.adding(workingDays: 2, to: LegalDate("2025-01-02")!).description == "2025-01-06")
    }

    @Test func `a term counts by the edition that was known on a day`() throws {
        let friday = LegalDate("2026-06-12")!
        #expect(try Self.calendar.adding(workingDays: 1, to: friday).description == "2026-06-15")
        let known = { LegalDate($0)! }
        let before = try Self.calendar.adding(workingDays: 1, to: friday, knownOn: known("2026-02-28"))
        let since = try Self.calendar.adding(workingDays: 1, to: friday, knownOn: known("2026-03-01"))
        #expect("\(before) \(since)" == "2026-06-16 2026-06-15")
    }

    @Test func `a working day of a weekend that was exchanged counts, and the day off for it does not`() throws {
        let monday = LegalDate("2025-05-05")!
        let saturday = LegalDate("2025-05-03")!
        let calendar = WorkingCalendar(
            name: "test", label: LocalizedText(kk: "", ru: "", en: ""), holidays: [:],
            years: [
                CalendarYear(
                    year: 2025, publishedOn: nil, weekend: [.saturday, .sunday],
                    daysOff: [CalendarYear.DayOff(date: monday, reason: .exchangedFor(saturday))])
            ])
        #expect(try calendar.isWorkingDay(saturday))
        #expect(try !calendar.isWorkingDay(monday))
    }

    @Test func `a year that is not in the calendar is an error, not a guess`() throws {
        let error = #expect(throws: RuleError.self) {
            try Self.calendar.adding(workingDays: 300, to: LegalDate("2026-01-01")!)
        }
        #expect(error?.description.contains("covers the years 2025 to 2026; 2027-01-01 lies outside") == true)
        #expect(throws: RuleError.self) { try Self.calendar.isWorkingDay(LegalDate("2024-12-31")!) }
    }

    @Test func `days left become negative when a term is over`() throws {
        let due = LegalDate("2025-03-14")!
        #expect(try Self.calendar.workingDays(after: LegalDate("2025-03-12")!, through: due) == 2)
        #expect(try Self.calendar.workingDays(after: due, through: due) == 0)
        #expect(try Self.calendar.workingDays(after: LegalDate("2025-03-18")!, through: due) == -2)
    }

    @Test(arguments: [
        // Friday, and three worked days before it.
        ("2025-03-14", 3, "2025-03-11"),
        // Over a weekend.
        ("2025-03-18", 3, "2025-03-13"),
        // From a Saturday and a Sunday: both are as good as the Friday before them.
        ("2025-03-15", 1, "2025-03-13"), ("2025-03-16", 1, "2025-03-13"),
        ("2025-03-14", 0, "2025-03-14"), ("2025-03-16", 0, "2025-03-14"),
        // Over 1 January, a Thursday and a holiday in 2026.
        ("2026-01-02", 1, "2025-12-31"), ("2026-01-05", 3, "2025-12-30"), ("2026-01-01", 0, "2025-12-31"),
    ])
    func `a day before a last day leaves so many working days`(last: String, count: Int, expected: String) throws {
        let day = try Self.calendar.subtracting(workingDays: count, from: LegalDate(last)!)
        #expect(day.description == expected)
    }

    @Test func `the day before a last day is the latest that leaves enough, for every day of a year`() throws {
        var last = LegalDate("2025-07-01")!
        while last < LegalDate("2026-12-31")! {
            for count in [0, 1, 3, 7] {
                let day = try Self.calendar.subtracting(workingDays: count, from: last)
                let next = try Self.calendar.workingDay(notBefore: day.adding(days: 1))
                let isRight =
                    try Self.calendar.isWorkingDay(day)
                    && Self.calendar.workingDays(after: day, through: last) >= count
                    && (next > last || Self.calendar.workingDays(after: next, through: last) < count)
                if !isRight { Issue.record("\(last) - \(count) = \(day)") }
            }
            last = last.adding(days: 1)
        }
    }

    @Test func `counting back goes by the edition that was known, and ends with the calendar`() throws {
        let tuesday = LegalDate("2026-06-16")!
        let before = try Self.calendar.subtracting(
            workingDays: 1, from: tuesday, knownOn: LegalDate("2026-02-28"))
        let since = try Self.calendar.subtracting(workingDays: 1, from: tuesday)
        #expect("\(before) \(since)" == "2026-06-12 2026-06-15")
        #expect(throws: RuleError.self) {
            try Self.calendar.subtracting(workingDays: 3, from: LegalDate("2025-01-03")!)
        }
    }
}

extension WorkingCalendarTests {
    @Test func `long spans count as many working days as one comes to day by day`() throws {
        let calendar = Sample.book.calendars["kz"]!
        var random = SystemRandomNumberGenerator()
        let (first, last) = (LegalDate("2024-01-01")!, LegalDate("2027-12-31")!)
        for _ in 0..<400 {
            let start = first.adding(days: Int.random(in: 0...1_400, using: &random))
            let end = min(start.adding(days: Int.random(in: 0...1_400, using: &random)), last)
            var (date, count) = (start, 0)
            while date < end {
                date = date.adding(days: 1)
                if try calendar.isWorkingDay(date) { count += 1 }
            }
            #expect(try calendar.workingDays(after: start, through: end) == count, "\(start) to \(end)")
            #expect(try calendar.workingDays(after: end, through: start) == -count)
        }
        #expect(throws: RuleError.self) { try calendar.workingDays(after: last, through: last.adding(days: 1)) }
    }
}
