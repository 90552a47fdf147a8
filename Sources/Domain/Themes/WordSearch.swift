/// Looks for words in a text that no index has, since it is sealed: each word of the search begins one of the text, in whichever
/// letters Kazakh and Russian keyboards give it, and none of those behind a minus does.
package struct WordSearch: Sendable {
    private typealias Word = ArraySlice<Unicode.Scalar>

    private let wanted: [Word]
    private let unwanted: [Word]

    package init(_ query: String) {
        let parts = query.split(separator: " ")
        wanted = parts.filter { !$0.hasPrefix("-") }.flatMap(Self.words)
        unwanted = parts.filter { $0.hasPrefix("-") }.flatMap(Self.words)
    }

    package func finds(in texts: some Sequence<String>) -> Bool {
        guard !wanted.isEmpty else { return false }
        let said = texts.flatMap { Self.words(of: $0[...]) }
        func isThere(_ word: Word) -> Bool { said.contains { $0.starts(with: word) } }
        return wanted.allSatisfy(isThere) && !unwanted.contains(where: isThere)
    }

    private static func words(of text: Substring) -> [Word] {
        text.unicodeScalars.map(folded).split(separator: " ")
    }

    /// The same letters as `folded` in the database, and a space for what is in no word. Scalar by scalar, since thousands of
    /// texts are read for one search: strings take many times as long.
    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "a"..."z", "0"..."9", "а"..."я": scalar
        case " ", ".", ",": " "
        case "A"..."Z", "А"..."Я": Unicode.Scalar(scalar.value + 32) ?? scalar
        case "ә", "Ә": "а"
        case "ғ", "Ғ": "г"
        case "қ", "Қ": "к"
        case "ң", "Ң": "н"
        case "ө", "Ө": "о"
        case "ұ", "Ұ", "ү", "Ү": "у"
        case "һ", "Һ": "х"
        case "і", "І": "и"
        case "ё", "Ё": "е"
        default:
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                ? scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar : " "
        }
    }
}
