/// A paragraph or an item of a description in the contract, in which only code is marked.
struct ContractText: Sendable {
    struct Part: Sendable {
        var isCode: Bool
        var words: String
    }

    var isItem: Bool
    var parts: [Part]

    /// - Parameter markdown: paragraphs with blank lines between, items that begin with a dash, code between backticks.
    static func read(_ markdown: String) -> [ContractText] {
        var blocks: [(isItem: Bool, text: String)] = []
        var isOpen = false
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.drop(while: \.isWhitespace).replacing("**", with: "")
            if words.isEmpty {
                isOpen = false
            } else if words.hasPrefix("- ") {
                blocks.append((true, String(words.dropFirst(2))))
                isOpen = true
            } else if isOpen {
                blocks[blocks.count - 1].text += " " + words
            } else {
                blocks.append((false, String(words)))
                isOpen = true
            }
        }
        return blocks.map { block in
            let parts = block.text.split(separator: "`", omittingEmptySubsequences: false)
            return ContractText(
                isItem: block.isItem,
                parts: parts.enumerated().filter { !$0.element.isEmpty }
                    .map { Part(isCode: $0.offset % 2 == 1, words: String($0.element)) })
        }
    }
}
