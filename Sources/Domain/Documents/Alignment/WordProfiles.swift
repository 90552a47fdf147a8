/// The words of passages, weighed by how seldom they are, and how alike two passages are by them.
///
/// Words go by their first five letters: endings change with the sentence in Kazakh and Russian, and a changed ending is
/// no new word. Weights are whole numbers, so that the result is the same everywhere.
struct WordProfiles {
    /// For each passage its words, by number in ascending order, with how often each stands there.
    private(set) var words: [[(word: Int, count: Int)]] = []
    private var numbers: [UInt64: Int] = [:]
    private var holders: [Int] = []

    private static let stem = 5

    /// Adds a passage; its number among the profiles is the count of those before it.
    mutating func add(_ text: String) {
        var counts: [Int: Int] = [:]
        for word in Self.stems(of: text) {
            if let known = numbers[word] {
                counts[known, default: 0] += 1
            } else {
                numbers[word] = holders.count
                counts[holders.count] = 1
                holders.append(0)
            }
        }
        for word in counts.keys { holders[word] += 1 }
        words.append(counts.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 })
    }

    var wordCount: Int { holders.count }

    /// From 1; by one more for each halving of the share of passages that have the word.
    func weight(of word: Int) -> Int {
        1 + (words.count / max(1, holders[word])).bitWidthUsed
    }

    func weight(ofPassage passage: Int) -> Int {
        words[passage].reduce(0) { $0 + $1.count * weight(of: $1.word) }
    }

    func count(ofPassage passage: Int) -> Int {
        words[passage].reduce(0) { $0 + $1.count }
    }

    /// The weight of the words that both have.
    func shared(_ one: Int, _ other: Int) -> Int {
        var (left, right) = (words[one][...], words[other][...])
        var weight = 0
        while let a = left.first, let b = right.first {
            if a.word == b.word {
                weight += min(a.count, b.count) * self.weight(of: a.word)
                left.removeFirst()
                right.removeFirst()
            } else if a.word < b.word {
                left.removeFirst()
            } else {
                right.removeFirst()
            }
        }
        return weight
    }

    /// What both share of all that they have, in thousandths (Dice's coefficient).
    func similarity(_ one: Int, _ other: Int) -> Int {
        let total = weight(ofPassage: one) + weight(ofPassage: other)
        return total == 0 ? 0 : 2_000 * shared(one, other) / total
    }

    /// How much of `part` stands in `whole`, in thousandths.
    func containment(of part: Int, in whole: Int) -> Int {
        let total = weight(ofPassage: part)
        return total == 0 ? 0 : 1_000 * shared(part, whole) / total
    }

    /// Hashes (FNV-1a) of the beginnings of words.
    private static func stems(of text: String) -> [UInt64] {
        var stems: [UInt64] = []
        var (hash, length) = (UInt64(0xCBF2_9CE4_8422_2325), 0)
        func finish() {
            if length > 0 { stems.append(hash) }
            (hash, length) = (0xCBF2_9CE4_8422_2325, 0)
        }
        for scalar in text.lowercased().unicodeScalars {
            guard isPartOfWord(scalar) else {
                finish()
                continue
            }
            length += 1
            if length <= stem { hash = (hash ^ UInt64(scalar.value)) &* 0x100_0000_01B3 }
        }
        finish()
        return stems
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A, 0x400...0x481, 0x48A...0x52F: true
        case 0...0x7F: false
        default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
    }
}

extension Int {
    /// Bits that the number takes; 0 for 0.
    fileprivate var bitWidthUsed: Int { Int.bitWidth - leadingZeroBitCount }
}
