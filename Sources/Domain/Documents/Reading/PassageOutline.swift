/// Puts what a reader of some format finds in a row of passages, with the levels that the numbering tells.
package struct PassageOutline {
    package private(set) var passages: [Passage] = []
    /// Ranks of the headings that are open.
    private var headings: [Int] = []
    /// Numbered things that are open within the article, outermost first.
    private var open: [Opened] = []

    private struct Opened: Hashable {
        /// How many lists of the format it is nested in.
        var depth: Int
        var style: PassageLabel.Style
        var last: String

        func isNumber(fewerPartsThan parts: Int) -> Bool {
            if case .number(let own) = style { own < parts } else { false }
        }
    }

    private let breaks: LineBreaks

    package init(_ breaks: LineBreaks) {
        self.breaks = breaks
    }

    /// A heading that the format marks as one, from level 1; its text may name an article.
    package mutating func addHeading(_ text: String, level: Int) {
        let text = Self.line(text)
        let label = PassageLabel.read(text)
        if let label, label.style == .article { return add(label, depth: 0) }
        open = []
        headings = headings.filter { $0 < level } + [level]
        let isNumbered = label.map { $0.isDivision || $0.kind == .paragraph } ?? false
        append(
            Passage(
                number: 0, kind: .heading, level: level, label: isNumbered ? label?.text : nil,
                text: isNumbered ? label?.rest ?? "" : text))
    }

    /// An item of a list that the format marks as one, with its marker as written.
    ///
    /// A bullet before a number of the text's own (`- а) …`) gives way to it.
    ///
    /// - Parameter depth: how many other lists the list is in; a number within it is of a lower level than those outside.
    package mutating func addItem(_ marker: String, _ lines: [String], depth: Int) {
        let first = Self.line(lines.first ?? "")
        let style = PassageLabel.read(marker + " ")?.style ?? .bullet
        if style == .bullet, let label = PassageLabel.read(first) {
            add(label, depth: depth)
        } else {
            add(PassageLabel(style: style, text: marker, rest: first), depth: depth)
        }
        addLines(lines.dropFirst(), after: first, depth: depth)
    }

    /// The lines of one paragraph. One that begins with a number of its own is a passage of its own.
    package mutating func addParagraph(_ lines: [String], depth: Int = 0) {
        addLines(lines[...], after: nil, depth: depth)
    }

    /// Text whose lines stay as they are.
    package mutating func addVerbatim(_ text: String, depth: Int) {
        appendUnlabelled(text, depth: depth)
    }

    /// - Parameter first: the line of the same passage that is there already.
    private mutating func addLines(_ lines: ArraySlice<String>, after first: String?, depth: Int) {
        var previous = first
        for line in lines.lazy.map(Self.line) where !line.isEmpty {
            let mayBeginNumbered = previous.map { breaks.mayBeginNumbered(line, after: $0) } ?? true
            if let label = PassageLabel.read(line), label.isDivision || mayBeginNumbered {
                add(label, depth: depth)
            } else if let previous, let last = passages.indices.last, !breaks.beginsParagraph(line, after: previous) {
                passages[last].text += (passages[last].text.isEmpty ? "" : " ") + line
            } else {
                appendUnlabelled(line, depth: depth)
            }
            previous = line
        }
    }

    private mutating func add(_ label: PassageLabel, depth: Int) {
        var level = 1
        switch label.style {
        case .heading(let rank):
            open = []
            headings = headings.filter { $0 < rank } + [rank]
            level = headings.count
        case .article:
            open = []
        case .number, .bracketedNumber, .letter, .roman, .bullet:
            level = opening(label, depth: depth)
        }
        append(Passage(number: 0, kind: label.kind, level: level, label: label.text, text: label.rest))
    }

    private mutating func opening(_ label: PassageLabel, depth: Int) -> Int {
        var style = label.style
        if style == .letter, isRoman(label.text) { style = .roman }
        open.removeAll { $0.depth > depth }
        if case .number(let parts) = style {
            // Nothing but a number with fewer parts has numbered paragraphs within it.
            open.removeAll { $0.depth == depth && !$0.isNumber(fewerPartsThan: parts) }
        } else if let index = open.lastIndex(where: { $0.depth == depth && $0.style == style }) {
            open.removeSubrange(index...)
        }
        open.append(Opened(depth: depth, style: style, last: label.text))
        return open.count
    }

    /// Whether `i)`, `v)` or `x)` is a numeral: it is unless the letter before it has just been there.
    private func isRoman(_ label: String) -> Bool {
        let letter = label.filter(\.isLetter)
        guard let before = ["i": "h", "v": "u", "x": "w"][letter] else { return false }
        return open.last { $0.style == .letter }.map { $0.last.filter(\.isLetter) != before } ?? true
    }

    /// What has no number of its own belongs to the numbered paragraph before it, or to the item that the format says.
    private mutating func appendUnlabelled(_ text: String, depth: Int) {
        open.removeAll { $0.depth > depth }
        if depth == 0 {
            open = Array(open.prefix { $0.isNumber(fewerPartsThan: .max) })
        }
        append(Passage(number: 0, kind: .paragraph, level: max(1, open.count), text: text))
    }

    private mutating func append(_ passage: Passage) {
        guard !passage.text.isEmpty || passage.label != nil else { return }
        passages.append(passage)
        passages[passages.count - 1].number = passages.count
    }

    /// With one space wherever there are blanks, so that a text that was only laid out anew is the same text.
    static func line(_ text: some StringProtocol) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
