import Domain

/// Horizontal bars with what each stands for above it, drawn; the same numbers are said in words beside it.
///
/// Narrow, so that its letters are as large as those of the page on a phone.
struct BarChart: Sendable {
    struct Value: Sendable {
        /// With its number, such as `Registration: 3 of 4`.
        var label: String
        /// Of the whole width, 0 to 1.
        var share: Double
    }

    struct Line: Sendable {
        var words: String
        var base: Int
    }

    struct Bar: Sendable {
        var lines: [Line]
        var top: Int
        var length: Int
    }

    /// Of the drawing, in its own units: its width, and the heights of a line of letters and of a bar with what is free below.
    private static let (width, line, bar) = (320, 17, 26)
    private static let letters = 34

    /// Of the drawing among all of its page.
    var chart: String
    var chartTitle: String
    var chartSays: String
    var height: Int
    var bars: [Bar]

    /// Nil where there is nothing to draw.
    init?(_ chart: String, _ title: String, _ values: [Value]) {
        guard !values.isEmpty else { return nil }
        (self.chart, chartTitle) = (chart, title)
        chartSays = values.map(\.label).joined(separator: "; ")
        var top = 0
        bars = values.map { value in
            let lines = value.label.wrapped(at: Self.letters, atMost: 3).map { words in
                top += Self.line
                return Line(words: words, base: top - 4)
            }
            defer { top += Self.bar }
            return Bar(lines: lines, top: top, length: Int(min(max(value.share, 0), 1) * Double(Self.width)))
        }
        height = top
    }

    /// Bars of counts, the greatest as long as the drawing is wide.
    init?(_ chart: String, _ title: String, counts: [(label: String, count: Int)], _ say: Wording) {
        let greatest = max(1, counts.map(\.count).max() ?? 1)
        self.init(
            chart, title,
            counts.map { label, count in
                Value(
                    label: "\(label): \(say.catalogue.number(count))", share: Double(count) / Double(greatest))
            })
    }
}
