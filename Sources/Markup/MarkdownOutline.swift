import CLibCMark
import Domain

/// Puts the nodes of a Markdown tree into an outline, one step of the walk at a time.
struct MarkdownOutline {
    /// Lists and quotations within each other.
    static let nesting = 12

    private let source: MarkdownSource
    private var outline = PassageOutline(.joined)
    private var (lists, containers) = (0, 0)
    /// The marker of an item whose first paragraph has not come yet.
    private var marker: String?
    private var isInHeading = false
    /// The lines of the heading or paragraph that is being read.
    private var lines: [String] = []
    private var line = ""
    /// Where in `line` the links that are open begin.
    private var links: [Int] = []

    init(_ source: MarkdownSource) {
        self.source = source
    }

    var passages: [Passage] { outline.passages }

    /// A list that is in no other is what numbers in plain text are.
    private var depth: Int { max(0, lists - 1) }

    mutating func take(_ step: MarkdownTree.Step) throws(MarkdownFault) {
        switch step.type {
        case CMARK_NODE_LIST, CMARK_NODE_BLOCK_QUOTE:
            try nest(step)
        case CMARK_NODE_ITEM:
            closeItem()
            if step.isEntering { marker = self.marker(of: step) }
        case CMARK_NODE_HEADING where step.isEntering:
            closeItem()
            isInHeading = true
        case CMARK_NODE_HEADING:
            endLine()
            isInHeading = false
            outline.addHeading(lines.joined(separator: " "), level: step.headingLevel)
            lines = []
        case CMARK_NODE_PARAGRAPH where !step.isEntering:
            endParagraph()
        case CMARK_NODE_CODE_BLOCK:
            closeItem()
            outline.addVerbatim(step.literal, depth: depth)
        case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE:
            throw .html(line: step.line)
        default:
            takeInline(step)
        }
    }

    private mutating func takeInline(_ step: MarkdownTree.Step) {
        switch step.type {
        case CMARK_NODE_TEXT, CMARK_NODE_CODE:
            line += step.literal
        case CMARK_NODE_SOFTBREAK:
            endLine()
        case CMARK_NODE_LINEBREAK:
            if isInHeading { endLine() } else { endParagraph() }
        case CMARK_NODE_LINK where step.isEntering:
            links.append(line.utf8.count)
        case CMARK_NODE_LINK:
            close(linkTo: step.url)
        default:
            return
        }
    }

    private mutating func nest(_ step: MarkdownTree.Step) throws(MarkdownFault) {
        let change = step.isEntering ? 1 : -1
        // The item that holds the list comes before those in it.
        if step.isEntering { closeItem() }
        containers += change
        if step.type == CMARK_NODE_LIST { lists += change }
        guard containers <= Self.nesting else { throw .tooDeep(line: step.line) }
    }

    private func marker(of step: MarkdownTree.Step) -> String {
        step.isNumbered ? source.marker(line: step.line, column: step.column) ?? "1." : "-"
    }

    /// An item without a paragraph to begin with is still an item.
    private mutating func closeItem() {
        guard let marker else { return }
        outline.addItem(marker, [], depth: depth)
        self.marker = nil
    }

    private mutating func endLine() {
        lines.append(line)
        line = ""
    }

    private mutating func endParagraph() {
        endLine()
        if let marker {
            outline.addItem(marker, lines, depth: depth)
        } else {
            outline.addParagraph(lines, depth: depth)
        }
        (marker, lines) = (nil, [])
    }

    private mutating func close(linkTo address: String) {
        guard let start = links.popLast() else { return }
        // Of a link that began on an earlier line, what stands on this one is enough to compare.
        let shown = String(line.utf8.dropFirst(start)) ?? line
        guard !address.isEmpty, address != shown, address != "mailto:" + shown else { return }
        line += " (\(address))"
    }
}
