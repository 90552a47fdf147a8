import Domain
import Services

/// The signatures that stood at the end of each day, drawn, and the same as a table.
struct SigningCurve: Sendable {
    struct Day: Sendable {
        var date: String
        var total: String
    }

    /// Of the drawing, in its own units.
    private static let (width, height) = (600, 160)

    var title: String
    var description: String
    /// Corners of the line: `x,y` with blanks between.
    var line: String
    var days: [Day]

    /// Nil where there are not two days to draw a line between.
    init?(_ points: [Counts.Point], zone: Zone, _ say: Wording) {
        guard points.count > 1, let first = points.first, let last = points.last else { return nil }
        let catalogue = say.catalogue
        let dates = points.map { zone.date(of: $0.start) }
        let span = max(1, dates[dates.count - 1].days(since: dates[0]))
        let top = max(1, points.map(\.total).max() ?? 1)
        line = zip(dates, points).map { date, point in
            let x = date.days(since: dates[0]) * Self.width / span
            return "\(x),\(Self.height - max(0, point.total) * Self.height / top)"
        }.joined(separator: " ")
        title = say("curve")
        description = say(
            "curve_says",
            [
                "from": catalogue.date(zone.date(of: first.start)), "until": catalogue.date(zone.date(of: last.start)),
                "first": catalogue.number(first.total), "last": catalogue.number(last.total),
            ])
        days = zip(dates, points).map { Day(date: catalogue.date($0), total: catalogue.number($1.total)) }
    }
}
