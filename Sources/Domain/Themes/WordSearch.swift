/// Looks for words in a text that no index has, since it is sealed: each word of the search begins one of the text, in whichever
/// letters Kazakh and Russian keyboards give it, and none of those behind a minus does.
package struct WordSearch: Sendable {
    private let wanted: [String]
    private let unwanted: [String]

    package init(_ query: String) {
        let parts = query.split(separator: " ")
        wanted = parts.filter { !$0.hasPrefix("-") }.flatMap(Self.words)
        unwanted = parts.filter { $0.hasPrefix("-") }.flatMap(Self.words)
    }

    package func finds(in texts: some Sequence<String>) -> Bool {
        guard !wanted.isEmpty else { return false }
        let said = texts.flatMap { Self.words(of: $0[...]) }
        func isThere(_ word: String) -> Bool { said.contains { $0.hasPrefix(word) } }
        return wanted.allSatisfy(isThere) && !unwanted.contains(where: isThere)
    }

    private static func words(of text: Substring) -> [String] {
        text.lowercased().split { !($0.isLetter || $0.isNumber) }.map { String($0.map { folded[$0] ?? $0 }) }
    }

    /// The same as `folded` in the database.
    private static let folded = Dictionary(uniqueKeysWithValues: zip("әғқңөұүһіё", "агкноуухие"))
}
