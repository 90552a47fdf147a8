import Domain
import Profiles
import Testing

/// The worked examples of the law's terms and thresholds.
@Suite struct KazakhstanTests {
    private let book: RuleBook
    private let calendar: WorkingCalendar

    init() throws {
        book = try Delivered.book()
        calendar = try #require(book.calendars["kz"])
    }

    private func rules(on date: String = "2026-03-01") throws -> RuleVersion {
        try #require(book.version(of: "kz", on: LegalDate(date)!))
    }

    @Test(arguments: [
        ("2024-06-07", 40, "2024-08-05"), ("2024-04-29", 5, "2024-05-06"), ("2025-01-02", 3, "2025-01-08"),
        ("2026-03-20", 3, "2026-03-30"), ("2026-07-20", 40, "2026-09-14"),
    ])
    func `working days end on the day that was checked by hand`(start: String, count: Int, end: String) throws {
        let deadline = try book.deadline(
            from: LegalDate(start)!, term: .workingDays(count), under: try rules(on: start))
        #expect(deadline.description == end)
    }

    @Test func `the calendar that was known before March 2026 gives another day`() throws {
        let start = LegalDate("2026-07-20")!
        let superseded = try book.deadline(
            from: start, term: .workingDays(40), under: try rules(), knownOn: LegalDate("2026-03-17"))
        let current = try book.deadline(
            from: start, term: .workingDays(40), under: try rules(), knownOn: LegalDate("2026-03-18"))
        #expect("\(superseded) \(current)" == "2026-09-15 2026-09-14")
    }

    @Test(arguments: [(2024, 249), (2025, 246), (2026, 247), (2027, 247)])
    func `a year has its number of working days`(year: Int, count: Int) throws {
        let last = LegalDate(year: year, month: 12, day: 31)!
        let first = LegalDate(year: year, month: 1, day: 1)!
        #expect(try calendar.workingDays(after: first, through: last) == count)
        #expect(try !calendar.isWorkingDay(first))
    }

    @Test(arguments: [
        ("central", nil, 50_000), ("oblast_akimat", 2_347_924, 23_480), ("oblast_maslikhat", 2_347_924, 46_959),
        ("district_maslikhat", 49_999, 5_000), ("district_akimat", 49_999, 2_500),
        ("district_maslikhat", 50_000, 5_000), ("district_akimat", 50_000, 2_500),
        ("district_maslikhat", 50_001, 5_000), ("district_akimat", 50_001, 2_500),
        ("district_maslikhat", 1_201, 121), ("district_akimat", 1_201, 61),
    ])
    func `a threshold is counted exactly`(kind: String, population: Int?, required: Int) throws {
        for version in book.profiles["kz"]!.versions {
            let threshold = try #require(version.threshold("consideration"))
            #expect(try threshold.required(BodyKind(kind), population: population) == required)
            #expect(threshold.closesCollection)
        }
    }

    @Test func `initial support had ten days online and twenty on paper, and has twenty now`() throws {
        let (first, now) = (try rules(on: "2024-04-04").initialSupport, try rules().initialSupport)
        #expect(first.supporters == 50 && first.term == .workingDays(10) && first.paperTerm == .workingDays(20))
        #expect(now.supporters == 50 && now.term == .workingDays(20) && now.paperTerm == nil)
        #expect(book.version(of: "kz", on: LegalDate("2024-04-03")!) == nil)
        #expect(try rules(on: "2025-12-31").id == "kz@2024-04-04")
        #expect(try rules(on: "2026-01-01").id == "kz@2026-01-01")
    }

    @Test func `collection ends with the last day of the sixth month, even on a Sunday`() throws {
        let last = try book.lastDayOfCollection(publishedOn: LegalDate("2026-08-31")!, under: try rules())
        #expect(last.description == "2027-02-28")
        #expect(last.weekday == .sunday)
        #expect(try rules().zone.end(of: last).description == "2027-02-28T19:00:00Z")
    }

    @Test func `a complaint's last day gives way to the next working day`() throws {
        let term = try #require(try rules().term("complaint"))
        // 20 June and three months is a Sunday.
        #expect(
            try book.deadline(from: LegalDate("2026-06-20")!, term: term, under: rules()).description == "2026-09-21")
    }

    @Test(arguments: [
        ("media_notice", Term.workingDays(5)), ("ordinary_proposal_reply", .workingDays(15)),
        ("threshold_notice", .workingDays(3)), ("public_discussion_notice", .workingDays(3)),
        ("decision_publication", .workingDays(1)), ("complaint", .months(3)),
        ("complaint_without_notice", .months(6)), ("complaint_forwarding", .workingDays(3)),
        ("complaint_consideration", .workingDays(20)), ("wrong_addressee_forwarding", .workingDays(3)),
        ("registration", .workingDays(3)), ("extension", .months(2)), ("progress_report", .months(3)),
        ("judgement", .months(3)), ("reminder", .workingDays(3)),
    ])
    func `every further term is there, in both versions`(key: String, term: Term) throws {
        #expect(try rules().term(key) == term)
        #expect(try rules(on: "2024-04-04").term(key) == term)
    }

    @Test(arguments: ["registration", "extension", "progress_report", "judgement", "judgement_minimum", "reminder"])
    func `what the law leaves open is said to be chosen, in three languages`(key: String) throws {
        let choices = try #require(try rules().parameter(key)).provision.choices
        #expect(choices.count == 1)
        #expect(choices.allSatisfy { Set([$0.kk, $0.ru, $0.en]).count == 3 })
        #expect(try rules().article(key) == (key == "extension" ? "76" : nil))
    }

    @Test func `decisions may always be in Kazakh, and figures are published from ten voices on`() throws {
        #expect(book.profiles["kz"]?.stateLanguage == .kk)
        #expect(book.profiles["kz"]!.versions.allSatisfy { $0.stateLanguage == .kk })
        #expect(try rules().number("judgement_minimum") == 10)
    }

    @Test func `a central body has forty days, a local one twenty`() throws {
        #expect(
            try ["national", "local"].map { try rules().term("consideration", tier: $0) }
                == [.workingDays(40), .workingDays(20)])
        #expect(try rules().check.term == .workingDays(20))
        #expect(try rules().uniqueness.decidedBars == .years(1))
    }

    @Test func `the open-textured codes need a second moderator, and no other does`() throws {
        let codes = try rules().rejectionCodes
        #expect(
            codes.filter(\.needsSecondModerator).map(\.code)
                == ["rights_violation", "order_morality_reputation", "defence_security"])
        #expect(codes.filter { $0.group == .barredTopic }.count == 16)
        #expect(codes.filter { $0.group == .formal }.count == 9)
        #expect(codes.filter(\.automatic).map(\.code) == ["support_not_reached"])
    }
}
