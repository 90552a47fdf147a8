/// What the consultation itself has put into people's mouths: its title, its draft, its questions, and lines that a
/// sending site puts under everything. Contributions that share nothing else are not the same letter.
package struct CommonPassages: Sendable {
    package static let none = CommonPassages(hashes: [])

    private let hashes: Set<UInt64>

    package init(_ texts: [String]) {
        self.init(hashes: Set(texts.flatMap { Shingles(ComparableText($0)).hashes }))
    }

    private init(hashes: Set<UInt64>) {
        self.hashes = hashes
    }

    /// Whether nothing of the text is left.
    package func cover(_ text: String) -> Bool { Shingles(ComparableText(text), without: self).count == 0 }

    func contains(_ shingle: UInt64) -> Bool { !hashes.isEmpty && hashes.contains(shingle) }
}
