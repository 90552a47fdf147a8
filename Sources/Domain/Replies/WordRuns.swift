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

    /// Words of `source` in a row, each `longest` of which stand in a row here too, in small or capital letters and whatever
    /// signs are between them; as far as they go, one after another.
    package func repeated(from source: String) -> [Stretch] {
        let said = Self.words(of: source)
        guard said.count >= Self.longest else {
            let isRepeated =
                said.count >= Self.least && Self.runs(of: words, said.count).contains { $0.elementsEqual(said) }
            return isRepeated ? [Stretch(words: said[...])] : []
        }
        var found: [Range<Int>] = []
        for run in Self.runs(of: said, Self.longest) where runs.contains(run) {
            if let last = found.last, last.upperBound == run.endIndex - 1 {
                found[found.count - 1] = last.lowerBound..<run.endIndex
            } else {
                found.append(run.indices)
            }
        }
        return found.map { Stretch(words: said[$0]) }
    }

    /// Words in a row.
    package struct Stretch: Sendable {
        fileprivate let words: ArraySlice<Substring>

        package var text: String { words.joined(separator: " ") }
        /// Each `longest` of them; all where they are fewer.
        package var runs: [String] {
            WordRuns.runs(of: Array(words), min(words.count, WordRuns.longest)).map { $0.joined(separator: " ") }
        }
    }

    private static func runs(of words: [Substring], _ length: Int) -> [ArraySlice<Substring>] {
        guard words.count >= length else { return [] }
        return (0...(words.count - length)).map { words[$0..<($0 + length)] }
    }

    private static func words(of text: String) -> [Substring] {
        text.lowercased().split { !($0.isLetter || $0.isNumber) }
    }
}
