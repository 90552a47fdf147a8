/// What strangers could send to a parser: right examples with something changed, pieces of the grammar in any order, and
/// bytes and letters of any kind. The same seed gives the same inputs.
///
///     for bytes in Mutations(of: ["2026-11-21"], pieces: ["-", "00"], count: 5_000) { _ = LegalDate(bytes.text) }
package struct Mutations: Sequence, Sendable {
    private let examples: [[UInt8]]
    private let pieces: [[UInt8]]
    private let count: Int
    private let seed: UInt64

    /// - Parameter examples: what the parser takes; at least one.
    package init(of examples: [String], pieces: [String] = [], count: Int, seed: UInt64 = 1) {
        self.init(of: examples.map { Array($0.utf8) }, pieces: pieces, count: count, seed: seed)
    }

    package init(of examples: [[UInt8]], pieces: [String] = [], count: Int, seed: UInt64 = 1) {
        self.examples = examples
        self.pieces = (pieces + Self.trouble).map { Array($0.utf8) }
        self.count = count
        self.seed = seed
    }

    /// What has made parsers stumble elsewhere.
    private static let trouble = [
        "", "\0", "\n", "\r\n", "\t", " ", "\u{A0}", "\"", "\\", "%", "=", ",", ";", ":", "/", "-", "+", "0", "9",
        "99999999999999999999", "-1", "1e999", "0x1", "NaN", "\u{301}", "\u{200D}", "\u{202E}", "\u{FEFF}", "İ", "ß",
        "ﬁ",
        "١", "😀", "ә",
    ]

    package func makeIterator() -> Iterator {
        Iterator(mutations: self, random: SeededRandom(seed: seed), left: count)
    }

    package struct Iterator: IteratorProtocol {
        fileprivate let mutations: Mutations
        fileprivate var random: SeededRandom
        fileprivate var left: Int

        package mutating func next() -> [UInt8]? {
            guard left > 0 else { return nil }
            left -= 1
            return switch left % 10 {
            case 0: mutations.bytes(&random)
            case 1: mutations.scalars(&random)
            case 2: mutations.assembly(&random)
            default: mutations.mutated(&random)
            }
        }
    }

    private func bytes(_ random: inout SeededRandom) -> [UInt8] {
        (0..<Int.random(in: 0...64, using: &random)).map { _ in .random(in: 0...255, using: &random) }
    }

    private func scalars(_ random: inout SeededRandom) -> [UInt8] {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...40, using: &random) {
            let highest: UInt32 = random.chance(50) ? 0x7F : 0x1_F9FF
            text.append(Unicode.Scalar(UInt32.random(in: 0...highest, using: &random)) ?? "\u{FFFD}")
        }
        return Array(String(text).utf8)
    }

    private func assembly(_ random: inout SeededRandom) -> [UInt8] {
        (0..<Int.random(in: 0...12, using: &random)).flatMap { _ in pieces.randomElement(using: &random)! }
    }

    private func mutated(_ random: inout SeededRandom) -> [UInt8] {
        var bytes = examples.randomElement(using: &random)!
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            let end = Swift.min(bytes.count, place + .random(in: 1...16, using: &random))
            switch Int.random(in: 0..<9, using: &random) {
            case 0 where place < bytes.count: bytes[place] = .random(in: 0...255, using: &random)
            case 1 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
            case 2: bytes.removeSubrange(place..<end)
            case 3: bytes.insert(contentsOf: pieces.randomElement(using: &random)!, at: place)
            case 4: bytes.replaceSubrange(place..<end, with: pieces.randomElement(using: &random)!)
            case 5: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 6: bytes.removeSubrange(place...)
            case 7: bytes.replaceSubrange(place..., with: examples.randomElement(using: &random)!.dropFirst(place))
            default:
                let piece = pieces.randomElement(using: &random)!
                for _ in 0..<Int.random(in: 2...20, using: &random) { bytes.insert(contentsOf: piece, at: place) }
            }
        }
        return bytes
    }
}

extension [UInt8] {
    /// The bytes as a caller's text arrives: what is no UTF-8 is replaced.
    package var text: String { String(decoding: self, as: UTF8.self) }
}
