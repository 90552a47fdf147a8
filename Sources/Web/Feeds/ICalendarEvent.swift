import Domain

/// One whole day in a calendar.
package struct ICalendarEvent: Sendable {
    package enum Status: String, Sendable {
        case confirmed = "CONFIRMED"
        case cancelled = "CANCELLED"
    }

    /// The same for the same event each time the calendar is read, and nowhere else in the world.
    package var uid: String
    /// When what is told here last changed.
    package var stamp: Instant
    package var day: LegalDate
    package var summary: String
    package var description: String?
    /// Where the matter can be read; an absolute URI.
    package var url: String?
    package var status: Status
    package var categories: [String]

    package init(
        uid: String, stamp: Instant, day: LegalDate, summary: String, description: String? = nil, url: String? = nil,
        status: Status = .confirmed, categories: [String] = []
    ) {
        self.uid = uid
        self.stamp = stamp
        self.day = day
        self.summary = summary
        self.description = description
        self.url = url
        self.status = status
        self.categories = categories
    }

    func write(to lines: inout ICalendarLines) {
        lines.add("BEGIN", "VEVENT")
        lines.addText("UID", uid)
        lines.add("DTSTAMP", stamp)
        lines.add("DTSTART;VALUE=DATE", day)
        // The end is the first day that is not in the event (§3.6.1).
        lines.add("DTEND;VALUE=DATE", day.adding(days: 1))
        lines.addText("SUMMARY", summary)
        if let description { lines.addText("DESCRIPTION", description) }
        if let url { lines.add("URL", url) }
        lines.add("STATUS", status.rawValue)
        if !categories.isEmpty { lines.addTexts("CATEGORIES", categories) }
        // A day on which something is due is not a day on which nobody has time.
        lines.add("TRANSP", "TRANSPARENT")
        lines.add("END", "VEVENT")
    }
}
