import Domain
import Profiles
import Testing

@Suite struct UnitedKingdomTests {
    private let book: RuleBook
    private let rules: RuleVersion

    init() throws {
        book = try Delivered.book()
        rules = try #require(book.version(of: "uk-parliament", on: LegalDate("2026-11-21")!))
    }

    @Test func `a response is due at 10,000 and a debate at 100,000, and neither ends the collection`() throws {
        let parliament = BodyKind("parliament")
        #expect(try rules.thresholds.map { try $0.required(parliament, population: nil) } == [10_000, 100_000])
        #expect(rules.thresholds.map(\.key) == ["response", "debate"])
        #expect(rules.thresholds.allSatisfy { !$0.closesCollection })
    }

    @Test func `the creator and five others are needed, at most twenty are taken, an e-mail address is enough`() {
        #expect(rules.initialSupport.supporters == 5)
        #expect(rules.initialSupport.applicantCounts)
        #expect(rules.initialSupport.maximum == 20)
        #expect(rules.initialSupport.assurance == .email)
        #expect(rules.collection.identity == .email)
    }

    @Test func `moderation is overdue after fourteen days, weekends and all`() throws {
        #expect(
            try book.deadline(from: LegalDate("2026-12-13")!, term: rules.check.term, under: rules).description
                == "2026-12-27")
        #expect(rules.check.nearlyOverdueAfter == .days(11))
    }

    @Test func `a collection in summer closes at midnight of London`() throws {
        let last = try book.lastDayOfCollection(publishedOn: LegalDate("2026-01-15")!, under: rules)
        #expect(last.description == "2026-07-15")
        #expect(rules.zone.end(of: last).description == "2026-07-15T23:00:00Z")
    }

    @Test func `no term is set for an answer, but one for what the service asks by itself`() {
        #expect(!rules.flag("answer_term_set"))
        #expect(["consideration", "registration", "extension", "complaint"].allSatisfy { rules.parameter($0) == nil })
        #expect(rules.term("judgement") == .months(3))
        #expect(rules.number("judgement_minimum") == 10)
        #expect(rules.term("progress_report") == .months(3))
        #expect(rules.term("reminder") == .days(3))
        #expect(rules.stateLanguage == .en)
    }

    @Test(arguments: [(2024, 254), (2025, 253), (2026, 253), (2027, 253)])
    func `England has its working days`(year: Int, count: Int) throws {
        let calendar = try #require(book.calendars["england"])
        let first = LegalDate(year: year, month: 1, day: 1)!
        #expect(
            try calendar.workingDays(after: first, through: LegalDate(year: year, month: 12, day: 31)!) == count)
    }
}
