import Foundation
import Testing

@testable import Domain

/// Dates that the law, the press and the calendars of Kazakhstan agree on, as obligations have them.
@Suite struct GoldenDateTests {
    private static func registered(
        at moment: String, by kind: String, _ version: String, book: RuleBook = Sample.book
    ) throws -> [NewObligation] {
        var body = Sample.body(kind)
        body.tier = kind == "central" ? "national" : "local"
        let rules = BoundRules(book: book, version: book.version(version)!, body: body)
        var petition = Sample.answered(.thresholdReached)
        petition.ruleVersion = version
        petition.response?.sentOn = rules.date(of: Sample.moment(moment))
        let outcome = try petition.deciding(
            .respond(.register(number: "1")), by: Sample.official, at: Sample.moment(moment), under: rules)
        return outcome.obligations.compactMap { if case .open(let new) = $0 { new } else { nil } }
    }

    private static func consideration(
        _ moment: String, _ kind: String, _ version: String, book: RuleBook = Sample.book
    ) throws -> NewObligation {
        try #require(try registered(at: moment, by: kind, version, book: book).first { $0.kind == .consideration })
    }

    @Test func `a central body that registered on 7 June 2024 decides by 5 August 2024`() throws {
        let owed = try Self.consideration("2024-06-07T08:00:00Z", "central", "kz@2024-04-04")
        #expect(owed.startOn == LegalDate("2024-06-07"))
        #expect(owed.term == .workingDays(40))
        #expect(owed.dueOn == LegalDate("2024-08-05"))
        #expect(owed.article == "90-5(1)")
    }

    @Test func `an hour before midnight in Almaty is still the day of registration, midnight is the next`() throws {
        #expect(
            try Self.consideration("2024-06-07T18:59:59Z", "central", "kz@2024-04-04").dueOn == LegalDate("2024-08-05"))
        #expect(
            try Self.consideration("2024-06-07T19:00:00Z", "central", "kz@2024-04-04").startOn
                == LegalDate("2024-06-08"))
    }

    @Test func `a local body has half the days`() throws {
        let owed = try Self.consideration("2024-06-07T08:00:00Z", "oblast_akimat", "kz@2024-04-04")
        #expect(owed.term == .workingDays(20))
        #expect(owed.dueOn == LegalDate("2024-07-05"))
    }

    @Test func `the calendar of March 2026 moves 15 September back to the 14th, and says why`() throws {
        let before = try Self.consideration("2026-07-20T08:00:00Z", "central", "kz@2026-01-01", book: Sample.formerBook)
        let after = try Self.consideration("2026-07-20T08:00:00Z", "central", "kz@2026-01-01")
        #expect(before.dueOn == LegalDate("2026-09-15"))
        #expect(after.dueOn == LegalDate("2026-09-14"))
        #expect(Sample.formerBook.calendars["kz"]!.edition < Sample.calendar.edition, "the later one sorts after it")

        var body = Sample.body("central")
        body.tier = "national"
        var former = BoundRules(
            book: Sample.formerBook, version: Sample.formerBook.version("kz@2026-01-01")!, body: body)
        var ledger = ObligationLedger(Sample.account(former), open: [])
        ledger.apply(.open(before), at: Sample.moment("2026-07-20T08:00:00Z")) { Sample.id(0) }
        let obligation = try #require(ledger.touched.first)
        #expect(try obligation.recounted(under: former) == nil)
        former.book = Sample.book
        let move = try #require(try obligation.recounted(under: former))
        #expect(move == ObligationMove(.recounted, startOn: before.startOn, dueOn: after.dueOn))
        let moved = obligation.moved(move, on: LegalDate("2026-08-01")!, for: Sample.account(former))
        #expect(moved.calendarEdition == Sample.calendar.edition)
        #expect(moved.firstDueOn == LegalDate("2026-09-15"))
        #expect(try moved.recounted(under: former) == nil, "once")
    }

    @Test(arguments: [
        ("2024-04-29", 5, "2024-05-06"), ("2025-01-02", 3, "2025-01-08"), ("2026-03-20", 3, "2026-03-30"),
        ("2024-06-07", 40, "2024-08-05"), ("2026-07-20", 40, "2026-09-14"),
    ])
    func `a term of working days ends where it was checked to end`(start: String, days: Int, due: String) throws {
        let obligation = Sample.obligation(start: start, term: .workingDays(days), due: "2026-12-31")
        #expect(try obligation.recounted(under: Sample.answering)?.dueOn == LegalDate(due))
    }

    @Test func `notice and registration of a threshold reached on 20 March 2026 are due on the 30th`() throws {
        let reached = try Sample.petition(.collecting).deciding(
            .thresholdReached(key: "consideration", required: 61, count: 61, closesCollection: true), by: nil,
            at: Sample.moment("2026-03-20T08:00:00Z"), under: Sample.answering)
        for case .open(let new) in reached.obligations { #expect(new.dueOn == LegalDate("2026-03-30")) }
        #expect(reached.obligations.count == 2)
    }
}
