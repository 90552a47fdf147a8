import Domain
import Testing
import Web

@Suite struct ICalendarTests {
    private static let stamp = Instant(rfc3339: "2026-11-21T09:00:00.123456Z")!

    private static func event(
        summary: String = "Шешім", description: String? = nil, url: String? = nil, categories: [String] = []
    ) -> ICalendarEvent {
        ICalendarEvent(
            uid: "0193-due@dauys.example", stamp: stamp, day: LegalDate("2026-12-31")!, summary: summary,
            description: description, url: url, categories: categories)
    }

    private static func text(_ event: ICalendarEvent) -> String {
        ICalendar(name: "Мерзімдер", events: [event]).text
    }

    /// Lines as they were before folding.
    private static func lines(_ text: String) -> [String] {
        text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    }

    @Test func `a calendar has all that the standard asks for, in order`() {
        var event = Self.event(
            description: "KZ-2026-000123", url: "https://dauys.example/p/KZ-2026-000123", categories: ["decision"])
        event.status = .cancelled
        #expect(
            Self.lines(ICalendar(name: "Мерзімдер", refreshHours: 6, events: [event]).text) == [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dauys//Public petitions//EN", "CALSCALE:GREGORIAN",
                "NAME:Мерзімдер", "X-WR-CALNAME:Мерзімдер", "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
                "X-PUBLISHED-TTL:PT6H", "BEGIN:VEVENT", "UID:0193-due@dauys.example", "DTSTAMP:20261121T090000Z",
                "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101", "SUMMARY:Шешім",
                "DESCRIPTION:KZ-2026-000123", "URL:https://dauys.example/p/KZ-2026-000123", "STATUS:CANCELLED",
                "CATEGORIES:decision", "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR",
            ])
    }

    @Test func `each line ends with CRLF, has at most 75 octets, and is UTF-8 by itself`() {
        let long = String(repeating: "Әкімдік жауап беруге тиіс; ", count: 30) + String(repeating: "🏞️", count: 40)
        let text = Self.text(Self.event(summary: long, description: String(repeating: "x", count: 400)))
        let bytes = Array(text.utf8)
        #expect(text.hasSuffix("\r\n"))
        #expect(!text.unicodeScalars.contains("\u{FFFD}"))
        var start = 0
        for end in bytes.indices where bytes[end] == UInt8(ascii: "\n") {
            #expect(bytes[end - 1] == UInt8(ascii: "\r"))
            #expect(end - 1 - start <= 75)
            #expect(String(validating: bytes[start..<end], as: UTF8.self) != nil)
            start = end + 1
        }
        #expect(start == bytes.count)
        #expect(Self.lines(text).contains("SUMMARY:" + long.replacing(";", with: "\\;")))
    }

    @Test func `a character that is longer than a line is folded inside, and comes back whole`() {
        let long = "a" + String(repeating: "\u{301}", count: 200)
        let text = Self.text(Self.event(summary: long))
        #expect(text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
        let unfolded = text.unicodeScalars.filter { !"\r\n ".unicodeScalars.contains($0) }
        #expect(String(String.UnicodeScalarView(unfolded)).contains("SUMMARY:\(long)STATUS"))
    }

    @Test func `a line of exactly 75 octets is not folded, and one of 76 is`() {
        let fits = String(repeating: "a", count: 75 - "SUMMARY:".count)
        #expect(Self.text(Self.event(summary: fits)).contains("SUMMARY:\(fits)\r\nSTATUS"))
        #expect(Self.text(Self.event(summary: fits + "b")).contains("SUMMARY:\(fits)\r\n b\r\nSTATUS"))
    }

    @Test func `signs that mean something are escaped, and line ends are written out`() {
        let event = Self.event(
            summary: #"a;b,c\d"#, description: "one\r\ntwo\nthree\rfour", categories: ["x,y", "z"])
        let lines = Self.lines(Self.text(event))
        #expect(lines.contains(#"SUMMARY:a\;b\,c\\d"#))
        #expect(lines.contains(#"DESCRIPTION:one\ntwo\nthree\nfour"#))
        #expect(lines.contains(#"CATEGORIES:x\,y,z"#))
        #expect(Self.text(Self.event(summary: "a,\u{301}b")).contains("a\\,\u{301}b"))
    }

    @Test func `nothing that people write can begin a line of its own`() {
        let attack = "x\r\nEND:VEVENT\r\nATTACH:https://evil.example\u{0}\u{85}\u{2028}y"
        let text = Self.text(Self.event(summary: attack, description: attack, url: attack, categories: [attack]))
        let unfolded = Self.lines(text)
        #expect(unfolded.filter { $0.hasPrefix("END:VEVENT") }.count == 1)
        #expect(unfolded.allSatisfy { !$0.hasPrefix("ATTACH") })
        #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\r" || $0 == "\n" })
    }
}
