/// The set of a text's shingles, each as a 64-bit hash.
package struct Shingles: Hashable, Sendable {
    /// Ascending, each once.
    package let hashes: [UInt64]

    /// - Parameter common: passages that many quote and that make no letter, such as the draft that is consulted on.
    package init(_ text: ComparableText, without common: CommonPassages = .none) {
        let words = text.words.map(Mixing.hash)
        let size = FormLetterMethod.wordsPerShingle
        guard words.count >= size else {
            hashes = []
            return
        }
        var all: [UInt64] = []
        all.reserveCapacity(words.count)
        for start in 0...words.count - size {
            let hash = words[start..<start + size].reduce(0) { Mixing.mixed($0 ^ $1) }
            if !common.contains(hash) { all.append(hash) }
        }
        all.sort()
        var distinct: [UInt64] = []
        distinct.reserveCapacity(all.count)
        for hash in all where hash != distinct.last { distinct.append(hash) }
        hashes = distinct
    }

    package var count: Int { hashes.count }

    /// How many shingles both texts have.
    package func shared(with other: Shingles) -> Int {
        hashes.withUnsafeBufferPointer { left in
            other.hashes.withUnsafeBufferPointer { right in
                var (i, j, shared) = (0, 0, 0)
                while i < left.count, j < right.count {
                    let (a, b) = (left[i], right[j])
                    if a == b { shared += 1 }
                    if a <= b { i += 1 }
                    if b <= a { j += 1 }
                }
                return shared
            }
        }
    }
}
