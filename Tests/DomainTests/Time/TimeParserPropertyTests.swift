import Domain
import Generators
import Testing

@Suite struct TimeParserPropertyTests {
    @Test func `a day that is read is written as it was`() {
        var taken = 0
        for bytes in Mutations(of: ["2026-11-21", "2024-02-29", "0001-01-01", "9999-12-31"], count: 5_000) {
            guard let day = LegalDate(bytes.text) else { continue }
            taken += 1
            #expect(day.description == bytes.text)
        }
        #expect(taken > 50)
    }

    @Test func `an instant that is read can be read again as it is written`() {
        let examples = [
            "2026-11-21T09:00:00Z", "2026-11-21t14:00:00.25+05:00", "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999-00:01", "0001-01-01T00:00:00+23:59",
        ]
        var taken = 0
        for bytes in Mutations(of: examples, pieces: ["T", "Z", ":", ".", "+23:59", "-23:59"], count: 5_000) {
            guard let instant = Instant(rfc3339: bytes.text) else { continue }
            taken += 1
            #expect(Instant(rfc3339: instant.description) == instant, "\(bytes.text)")
        }
        #expect(taken > 200)
    }

    @Test func `a term that is read is written so that it is read again`() {
        for bytes in Mutations(
            of: ["20 working days", "1 month", "14 days", "2 years"], pieces: ["day", "s", " "], count: 5_000)
        {
            guard let term = Term(bytes.text) else { continue }
            #expect(Term(term.description) == term)
            #expect(1...9999 ~= term.count)
        }
    }

    @Test func `a share that is read is the same part however it is written`() {
        for bytes in Mutations(of: ["2 %", "0.5 %", "1/30", "100 %"], pieces: ["½", "２", " %", "."], count: 5_000) {
            guard let share = Share(bytes.text) else { continue }
            #expect(0 < share.numerator && share.numerator <= share.denominator)
            #expect(bytes.text.utf8.allSatisfy { $0 < 0x80 })
            guard let again = Share(share.description) else {
                Issue.record("\(bytes.text) is written \(share), which cannot be read")
                continue
            }
            let (left, right) = (
                again.numerator.multipliedFullWidth(by: share.denominator),
                share.numerator.multipliedFullWidth(by: again.denominator)
            )
            #expect(left.high == right.high && left.low == right.low)
        }
    }
}
