import Testing

@testable import Domain

@Suite struct InstantTextTests {
    @Test(arguments: [
        ("2026-11-21T09:00:00Z", "2026-11-21T09:00:00Z"), ("2026-11-21T09:00:00.5Z", "2026-11-21T09:00:00.5Z"),
        ("2026-11-21T09:00:00.000001Z", "2026-11-21T09:00:00.000001Z"),
        ("2026-11-21T09:00:00.120000Z", "2026-11-21T09:00:00.12Z"),
        ("2026-11-21T09:00:00.1234569Z", "2026-11-21T09:00:00.123456Z"),
        ("2026-11-21T14:00:00+05:00", "2026-11-21T09:00:00Z"), ("2026-11-20T23:30:00-09:30", "2026-11-21T09:00:00Z"),
        ("2026-11-21t09:00:00z", "2026-11-21T09:00:00Z"), ("1969-12-31T23:59:59.25Z", "1969-12-31T23:59:59.25Z"),
        ("1970-01-01T00:00:00-00:00", "1970-01-01T00:00:00Z"), ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
    ])
    func `an instant is written in UTC, whatever offset it was read with`(text: String, written: String) {
        #expect(Instant(rfc3339: text)?.description == written)
    }

    @Test(arguments: [
        "", "2026-11-21", "2026-11-21T09:00:00", "2026-11-21T09:00Z", "2026-11-21 09:00:00Z", "2026-02-30T09:00:00Z",
        "2026-11-21T24:00:00Z", "2026-11-21T09:60:00Z", "2026-11-21T09:00:60Z", "2026-11-21T09:00:00.Z",
        "2026-11-21T09:00:00+5:00", "2026-11-21T09:00:00+0500", "2026-11-21T09:00:00+24:00", "2026-11-21T09:00:00Z ",
        "2026-11-21T09:00:00.5", "２026-11-21T09:00:00Z", "2026-11-21T09:00:00,5Z", "20261-11-2T09:00:00Z",
    ])
    func `what is not an instant is refused`(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test func `every instant survives the way to its text and back`() {
        var generator = SystemRandomNumberGenerator()
        let range =
            Instant(rfc3339: "0001-01-01T00:00:00Z")!
            .microsecondsSinceEpoch...Instant(rfc3339: "9999-12-31T23:59:59.999999Z")!.microsecondsSinceEpoch
        for _ in 0..<20_000 {
            let instant = Instant(microsecondsSinceEpoch: Int64.random(in: range, using: &generator))
            if Instant(rfc3339: instant.description) != instant { Issue.record("\(instant)") }
        }
    }
}
