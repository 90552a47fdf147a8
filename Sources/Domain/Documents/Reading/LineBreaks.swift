/// Why the lines of a block end where they do: because the writer began anew, or because the line was full.
///
/// A line was full if the first word of the next one would have made it longer than the longest of the block. In a text
/// that is not wrapped at all each line is a paragraph.
struct LineBreaks {
    /// Characters in a line beyond which nobody wraps.
    private static let widest = 120

    private let lines: [String]
    private let lengths: [Int]
    private let width: Int

    init(_ lines: [String]) {
        self.lines = lines
        lengths = lines.map(\.count)
        width = lengths.max() ?? 0
    }

    /// Whether a line without a number begins a paragraph: where there was room for it on the line before.
    func beginsParagraph(at index: Int) -> Bool {
        guard index > 0, width <= Self.widest else { return true }
        let word = lines[index].prefix { !$0.isWhitespace }.count
        return lengths[index - 1] + 1 + word <= width
    }

    /// Whether a number at the beginning of a line counts as one: there, or after a sign that ends something.
    func mayBeginNumbered(at index: Int) -> Bool {
        beginsParagraph(at: index) || (lines[index - 1].last.map { ".;:,!?»”\"".contains($0) } ?? true)
    }
}
