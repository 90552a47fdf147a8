/// Counts drawn as bars, and the same as a table.
struct CountTable: Sendable {
    struct Row: Sendable {
        var label: String
        var count: String
    }

    var caption: String
    var heading: String
    var bars: BarChart?
    var rows: [Row]

    init(
        _ chart: String, _ caption: String, of heading: String, _ counts: [(label: String, count: Int)], _ say: Wording
    ) {
        (self.caption, self.heading) = (caption, heading)
        bars = BarChart(chart, caption, counts: counts, say)
        rows = counts.map { Row(label: $0.label, count: say.catalogue.number($0.count)) }
    }
}
