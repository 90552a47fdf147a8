import Foundation
import Testing

@testable import Domain

@Suite struct PeriodicFeedbackTests {
    private static let opensAt = Instant(rfc3339: "2026-07-01T06:00:00Z")!
    private static let period = FeedbackPeriod(
        id: UUID(), list: UUID(), name: "2026-H1", opensAt: opensAt, closesAt: opensAt.adding(seconds: 86_400))
    private static let known: Set = ["1", "2", "3"]

    private func draft(_ entries: [PeriodicFeedback.Entry]) -> PeriodicFeedback {
        PeriodicFeedback(
            id: UUID(), list: Self.period.list, period: Self.period.id, organisation: UUID(), account: UUID(),
            draft: PeriodicFeedback.Content(language: "ru", remarks: "", entries: entries), createdAt: Self.opensAt)
    }

    private func entry(_ point: String, _ evidence: String = "Видно.") -> PeriodicFeedback.Entry {
        PeriodicFeedback.Entry(point: point, assessment: .partly, evidence: evidence, sources: [])
    }

    @Test(arguments: [
        ("2026", true), ("2026-H1", true), ("2026-Q4", true), ("2026-H3", false), ("2026-Q0", false), ("26-H1", false),
        ("3026", false), ("2026-H1 ", false), ("", false), ("2026-М1", false),
    ])
    func `a period is a year, a half or a quarter`(name: String, isName: Bool) {
        #expect(FeedbackPeriod.isName(name) == isName)
    }

    @Test(arguments: [
        ("1", true), ("139.12", true), ("A-3/b", true), ("12345678901234567890", true),
        ("123456789012345678901", false),
        ("", false), (".1", false), ("1.", false), ("1 2", false), ("١", false), ("1\u{0}", false), ("é", false),
    ])
    func `a number of a point is short and plain`(number: String, isNumber: Bool) {
        #expect(ListPoint.isNumber(number) == isNumber)
    }

    @Test(arguments: [
        ("https://example.org/a?b=c", true), ("http://example.org", true), ("ftp://example.org", false),
        ("https://", false), ("https://localhost/x", false), ("https://a b.org", false), ("//example.org", false),
        ("https://user:secret@example.org", false), ("javascript:alert(1)", false), ("https://.org", false),
        ("https://example.org/\u{0}", false), ("https://пример.kz", false),
    ])
    func `a source is a whole address on the web`(text: String, isAddress: Bool) {
        #expect(PeriodicFeedback.isAddress(text) == isAddress)
    }

    @Test func `an entry takes the place of what was said of its point, and others stay`() throws {
        let saved = try draft([entry("1"), entry("2")]).saving(
            PeriodicFeedback.Change(entries: [entry("3"), entry("1", "Иначе.")]), known: Self.known,
            in: Self.period, at: Self.opensAt)
        #expect(saved.draft?.entries.map(\.point) == ["1", "2", "3"])
        #expect(saved.draft?.entries.map(\.evidence) == ["Иначе.", "Видно.", "Видно."])
        #expect(saved.version == 2 && saved.content == nil)
    }

    @Test func `of two entries of one point in one save neither counts, and the second is named`() throws {
        let refusal = #expect(throws: Refusal.self) {
            try draft([entry("1")]).saving(
                PeriodicFeedback.Change(entries: [entry("3"), entry("1"), entry("3", "Ещё.")]), known: Self.known,
                in: Self.period, at: Self.opensAt)
        }
        #expect(refusal?.faults.map { "\($0.pointer) \($0.code)" } == ["/entries/2/point duplicate"])
    }

    @Test func `what is withdrawn stays withdrawn, and only what is submitted can be`() throws {
        let submitted = try draft([entry("1")]).submitting(known: Self.known, in: Self.period, at: Self.opensAt)
        let withdrawn = try submitted.withdrawing(in: Self.period, at: Self.opensAt)
        #expect(withdrawn.state == .withdrawn && withdrawn.revision == 1 && withdrawn.version == 3)
        let change = PeriodicFeedback.Change(entries: [entry("2")])
        for work: () throws -> Any in [
            { try withdrawn.withdrawing(in: Self.period, at: Self.opensAt) },
            { try withdrawn.saving(change, known: Self.known, in: Self.period, at: Self.opensAt) },
            { try withdrawn.submitting(known: Self.known, in: Self.period, at: Self.opensAt) },
            { try withdrawn.settling([], in: Self.period, at: Self.period.closesAt, makeID: UUID.init) },
            { try draft([entry("1")]).withdrawing(in: Self.period, at: Self.opensAt) },
        ] {
            #expect(#expect(throws: Refusal.self) { _ = try work() }?.code == "wrong_state")
        }
        let late = #expect(throws: Refusal.self) {
            try submitted.withdrawing(in: Self.period, at: Self.period.closesAt)
        }
        #expect(late?.code == "period_closed")
    }

    @Test func `a period is extended to a later instant while it is open, with a reason`() throws {
        let (period, closesAt) = (Self.period, Self.period.closesAt)
        let reason = LocalizedText(
            kk: "Аударма кешікті.", ru: "Перевод опубликован позже.", en: "The translation was late.")
        let later = closesAt.adding(seconds: 60)
        let extended = try period.extending(to: later, because: reason, at: Self.opensAt)
        #expect(extended.was == closesAt && extended.closesAt == later)
        func refused(_ to: Instant, _ reason: LocalizedText, at now: Instant) -> [String]? {
            let refusal = #expect(throws: Refusal.self) { try period.extending(to: to, because: reason, at: now) }
            return refusal.map { $0.faults.isEmpty ? [$0.code] : $0.faults.map { "\($0.pointer) \($0.code)" } }
        }
        #expect(refused(closesAt, reason, at: Self.opensAt) == ["/closes_at not_later"])
        #expect(
            refused(Self.opensAt.adding(seconds: 367 * 86_400), reason, at: Self.opensAt) == ["/closes_at too_late"])
        #expect(refused(later, LocalizedText(untranslated: ""), at: Self.opensAt)?.first?.hasPrefix("/reason") == true)
        #expect(refused(later, reason, at: closesAt) == ["period_closed"])
    }

    @Test func `nothing is taken from the instant on at which the period closes`() throws {
        let last = Self.period.closesAt.adding(microseconds: -1)
        let submitted = try draft([entry("1")]).submitting(known: Self.known, in: Self.period, at: last)
        #expect(submitted.revision == 1 && submitted.submittedAt == last)
        #expect(throws: Refusal.self) {
            try draft([entry("1")]).submitting(known: Self.known, in: Self.period, at: Self.period.closesAt)
        }
        #expect(throws: Refusal.self) {
            try submitted.saving(
                PeriodicFeedback.Change(), known: Self.known, in: Self.period, at: Self.period.closesAt)
        }
    }

    @Test func `what each body answers becomes owed once, after the closing`() throws {
        let points = [(body: UUID(), points: ["3", "1"]), (body: UUID(), points: ["2"])]
        let submitted = try draft(["1", "2", "3"].map { entry($0) }).submitting(
            known: Self.known, in: Self.period, at: Self.opensAt)
        #expect(throws: Refusal.self) {
            try submitted.settling(points, in: Self.period, at: Self.opensAt, makeID: UUID.init)
        }
        let (settled, parts) = try submitted.settling(
            points, in: Self.period, at: Self.period.closesAt, makeID: UUID.init)
        #expect(parts.map(\.body) == points.map(\.body) && parts.map(\.points) == [["3", "1"], ["2"]])
        #expect(settled.settledAt == Self.period.closesAt)
        #expect(throws: Refusal.self) {
            try settled.settling(points, in: Self.period, at: Self.period.closesAt, makeID: UUID.init)
        }
    }

    @Test func `a part is answered with its last point`() throws {
        let parts = [
            PeriodicFeedbackPart(id: UUID(), feedback: UUID(), body: UUID(), points: ["1", "2"]),
            PeriodicFeedbackPart(id: UUID(), feedback: UUID(), body: UUID(), points: ["3"]),
        ]
        func answer(_ point: String) -> PointAnswer {
            PointAnswer(
                point: point, assessment: .partly, original: .ru,
                text: LocalizedText(kk: "Шамды жөндедік.", ru: "Мы починили фонарь.", en: "We mended the lamp."))
        }
        #expect(try parts.answering([answer("1")], given: []) == [])
        #expect(try parts.answering([answer("2")], given: ["1"]) == [parts[0]])
        #expect(try parts.answering([answer("3")], given: ["1", "2"]) == [parts[1]])
        #expect(throws: Refusal.self) { try parts.answering([answer("1")], given: ["1"]) }
        #expect(throws: Refusal.self) { try parts.answering([answer("4")], given: []) }
    }
}
