/// The words of a text, to find whether it repeats what another one says.
package struct WordRuns: Sendable {
    /// So many words in a row are nobody's by chance.
    package static let longest = 8
    /// A text of fewer words than `longest` is repeated by all of them; one of fewer than these is in many texts.
    package static let least = 4

    private let words: [Substring]
    private let runs: Set<ArraySlice<Substring>>

    package init(_ text: String) {
        words = Self.words(of: text)
        runs = Set(Self.runs(of: words, Self.longest))
    }

    /// The first run of words that stands in `source` too, in small or capital letters and whatever signs are between them.
    package func repeated(from source: String) -> String? {
        let said = Self.words(of: source)
        guard said.count >= Self.least else { return nil }
        guard said.count < Self.longest else {
            return Self.runs(of: said, Self.longest).first(where: runs.contains)?.joined(separator: " ")
        }
        return Self.runs(of: words, said.count).first { $0.elementsEqual(said) }?.joined(separator: " ")
    }

    private static func runs(of words: [Substring], _ length: Int) -> [ArraySlice<Substring>] {
        guard words.count >= length else { return [] }
        return (0...(words.count - length)).map { words[$0..<($0 + length)] }
    }

    private static func words(of text: String) -> [Substring] {
        text.lowercased().split { !($0.isLetter || $0.isNumber) }
    }
}
