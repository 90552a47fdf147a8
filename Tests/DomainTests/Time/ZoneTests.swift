import Testing

@testable import Domain

@Suite struct ZoneTests {
    private let almaty = Zone(identifier: "Asia/Almaty")!
    private let zones = ["Asia/Almaty", "Europe/London", "Asia/Beirut", "America/Havana", "Pacific/Apia", "UTC"]

    @Test func `the legal date is the local one`() {
        #expect(almaty.date(of: Instant(rfc3339: "2026-11-20T18:59:59.999999Z")!).description == "2026-11-20")
        #expect(almaty.date(of: Instant(rfc3339: "2026-11-20T19:00:00Z")!).description == "2026-11-21")
        #expect(Zone.utc.date(of: Instant(rfc3339: "1969-12-31T23:59:59.5Z")!).description == "1969-12-31")
    }

    @Test func `a day ends where the next one begins`() {
        #expect(almaty.start(of: LegalDate("2026-11-21")!).description == "2026-11-20T19:00:00Z")
        #expect(almaty.end(of: LegalDate("2026-11-21")!).description == "2026-11-21T19:00:00Z")
    }

    @Test func `the day on which clocks went back at midnight has 25 hours`() {
        // On 1 March 2024 at 00:00 it became 23:00 of 29 February again, and +06 became +05.
        let day = LegalDate("2024-02-29")!
        #expect(almaty.start(of: day).description == "2024-02-28T18:00:00Z")
        #expect(almaty.end(of: day).description == "2024-02-29T19:00:00Z")
        #expect(almaty.date(of: Instant(rfc3339: "2024-02-29T18:30:00Z")!) == day)
    }

    @Test func `a day whose midnight was jumped over begins with the jump`() {
        // Beirut on 31 March 2024: from 00:00 clocks went to 01:00.
        let beirut = Zone(identifier: "Asia/Beirut")!
        #expect(beirut.start(of: LegalDate("2024-03-31")!).description == "2024-03-30T22:00:00Z")
    }

    @Test func `in every zone a day holds its first instant and not the one before`() throws {
        for name in zones {
            let zone = try #require(Zone(identifier: name))
            for offset in 0..<(366 * 4) {
                let date = LegalDate("2024-01-01")!.adding(days: offset)
                let start = zone.start(of: date)
                let before = Instant(microsecondsSinceEpoch: start.microsecondsSinceEpoch - 1)
                if zone.date(of: start) != date || zone.date(of: before) != date.adding(days: -1) {
                    Issue.record("\(name) \(date)")
                }
                #expect((23 * 3600...25 * 3600).contains(zone.end(of: date).seconds(since: start)))
            }
        }
    }

    @Test(arguments: ["", "Asia/Nowhere", "+05:00", "GMT+5", "EST", "PST", "almaty"])
    func `what is no zone of the tz database is refused`(name: String) {
        #expect(Zone(identifier: name) == nil)
    }
}
