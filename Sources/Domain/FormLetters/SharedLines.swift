/// Lines that stand word by word in many contributions, looked through for those that make no letter.
///
/// A paragraph of a form letter stands in many contributions as well. What tells the two apart is the rest: without one of
/// their paragraphs letters are still alike; without the line of a sending site most have nothing in common any more.
/// People decide: what is found here is proposed to them, with the number of those who have it.
package struct SharedLines: Sendable {
    /// A line that many have, by its hash.
    package struct Shared: Sendable {
        fileprivate var line: UInt64
        /// Who has it, ascending, never empty.
        package var places: [Int]
    }

    package struct Proposal: Hashable, Sendable {
        package var text: String
        /// How many have it.
        package var count: Int

        package init(text: String, count: Int) {
            self.text = text
            self.count = count
        }
    }

    private struct Occurrence {
        var line: UInt64
        var place: Int32
    }

    private var occurrences: [Occurrence] = []

    package init() {}

    /// - Parameter place: of the contribution in the array that `proposals` is given.
    package mutating func add(_ text: String, at place: Int) {
        let lines = Set(Self.lines(of: text).map { Mixing.hash($0.compared.utf8) })
        for line in lines { occurrences.append(Occurrence(line: line, place: Int32(place))) }
    }

    /// Those that enough have, the most frequent first.
    ///
    /// - Parameter all: how many contributions there are.
    package func widespread(among all: Int) -> [Shared] {
        let least = max(FormLetterMethod.fewestSharing, all / FormLetterMethod.leastShareOfAll)
        let sorted = occurrences.sorted { ($0.line, $0.place) < ($1.line, $1.place) }
        var (found, start) = ([Shared](), 0)
        while start < sorted.count {
            let line = sorted[start].line
            var end = start + 1
            while end < sorted.count, sorted[end].line == line { end += 1 }
            if end - start >= least {
                found.append(Shared(line: line, places: sorted[start..<end].map { Int($0.place) }))
            }
            start = end
        }
        found.sort { one, other in
            one.places.count != other.places.count ? one.places.count > other.places.count : one.line < other.line
        }
        return Array(found.prefix(FormLetterMethod.mostLinesExamined))
    }

    /// The lines without which those who have them mostly differ, the most frequent first.
    ///
    /// - Parameter texts: of the first place of each line.
    package static func proposals(
        of shared: [Shared], texts: [Int: String], among letters: [ContributionSketch]
    ) -> [Proposal] {
        var proposals: [Proposal] = []
        for one in shared {
            guard let first = one.places.first, let text = texts[first],
                let line = lines(of: text).first(where: { Mixing.hash($0.compared.utf8) == one.line })
            else { continue }
            let shingles = Set(Shingles(line.compared).hashes)
            // What is set aside already makes no letter.
            guard !shingles.isDisjoint(with: letters[first].shingles.hashes) else { continue }
            let rests = sample(of: one.places).map { letters[$0].shingles.hashes.filter { !shingles.contains($0) } }
            guard mostlyDiffer(rests) else { continue }
            proposals.append(Proposal(text: String(line.text), count: one.places.count))
            if proposals.count == FormLetterMethod.mostProposals { break }
        }
        return proposals
    }

    /// Evenly from all.
    private static func sample(of places: [Int]) -> [Int] {
        let size = FormLetterMethod.sharingSample
        guard places.count > size else { return places }
        return (0..<size).map { places[$0 * places.count / size] }
    }

    /// Whether less than half of all pairs have something in common. Two of whom one wrote nothing else have.
    private static func mostlyDiffer(_ rests: [[UInt64]]) -> Bool {
        var alike = 0
        for (index, one) in rests.enumerated() {
            let known = Set(one)
            for other in rests[(index + 1)...] {
                let shared = other.reduce(0) { $0 + (known.contains($1) ? 1 : 0) }
                let shorter = min(one.count, other.count)
                if Double(shared) >= FormLetterMethod.leastInCommon * Double(shorter) { alike += 1 }
            }
        }
        return alike * 4 < rests.count * (rests.count - 1)
    }

    private static func lines(of text: String) -> [(text: Substring, compared: ComparableText)] {
        text.split(whereSeparator: \.isNewline).map { (text: $0, compared: ComparableText(String($0))) }
            .filter { $0.compared.words.count >= FormLetterMethod.wordsPerShingle }
    }
}
