extension String {
    /// The text in lines of so many characters, broken between words where they allow it; what is more than the last line
    /// holds gives way to an ellipsis. For drawings, in which no browser breaks lines.
    ///
    /// - Parameters:
    ///   - width: at least 2.
    ///   - limit: how many lines there may be, at least 1.
    func wrapped(at width: Int, atMost limit: Int) -> [String] {
        var lines: [String] = []
        var rest = split(whereSeparator: \.isWhitespace)
        while !rest.isEmpty, lines.count < limit {
            var line = rest.removeFirst()
            if line.count > width {
                rest.insert(line.dropFirst(width), at: 0)
                line = line.prefix(width)
            }
            var written = String(line)
            while let word = rest.first, written.count + 1 + word.count <= width {
                written += " " + rest.removeFirst()
            }
            lines.append(written)
        }
        if !rest.isEmpty, let last = lines.last { lines[lines.count - 1] = last.prefix(width - 1) + "…" }
        return lines
    }
}
