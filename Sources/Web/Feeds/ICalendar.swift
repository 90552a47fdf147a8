import Domain

/// A calendar that programs subscribe to (RFC 5545, with the properties of RFC 7986): whole days on which something is due.
package struct ICalendar: Sendable {
    package static let contentType = "text/calendar; charset=utf-8"

    /// As subscribers see it in their list.
    package var name: String
    /// After how many hours a subscriber may ask again; at least 1.
    package var refreshHours: Int
    package var events: [ICalendarEvent]

    package init(name: String, refreshHours: Int = 12, events: [ICalendarEvent]) {
        self.name = name
        self.refreshHours = refreshHours
        self.events = events
    }

    package var text: String {
        var lines = ICalendarLines()
        lines.add("BEGIN", "VCALENDAR")
        lines.add("VERSION", "2.0")
        lines.add("PRODID", "-//Dauys//Public petitions//EN")
        lines.add("CALSCALE", "GREGORIAN")
        lines.addText("NAME", name)
        lines.addText("X-WR-CALNAME", name)
        lines.add("REFRESH-INTERVAL;VALUE=DURATION", "PT\(refreshHours)H")
        // For programs older than RFC 7986.
        lines.add("X-PUBLISHED-TTL", "PT\(refreshHours)H")
        for event in events { event.write(to: &lines) }
        lines.add("END", "VCALENDAR")
        return lines.text
    }
}
