/// Why lines end where they do.
package enum LineBreaks: Equatable {
    /// Because the writer began anew: each line is a paragraph.
    case meant
    /// Because a line was full; but where the first word of the next one would still have fitted in, the writer meant it.
    case wrapped(width: Int)
    /// For no reason: the format says that lines of a paragraph are one.
    case joined

    /// Characters in a line below and above which nobody wraps.
    private static let widths = 60...120

    /// As the lengths of the lines tell; the longest in a hundred may be addresses, which nobody wraps.
    init(of lines: [String]) {
        let lengths = lines.lazy.map(\.count).filter { $0 > 0 }.sorted()
        let width = lengths.isEmpty ? 0 : lengths[lengths.count * 98 / 100]
        self = Self.widths.contains(width) ? .wrapped(width: width) : .meant
    }

    /// Whether a line without a number begins a paragraph.
    func beginsParagraph(_ line: String, after previous: String) -> Bool {
        switch self {
        case .meant: true
        case .wrapped(let width): previous.count + 1 + line.prefix { !$0.isWhitespace }.count <= width
        case .joined: false
        }
    }

    /// Whether a number at the beginning of a line counts as one: there, or after a sign that ends something.
    func mayBeginNumbered(_ line: String, after previous: String) -> Bool {
        beginsParagraph(line, after: previous) || (previous.last.map { ".;:,!?»”\"".contains($0) } ?? true)
    }
}
