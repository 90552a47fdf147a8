/// Pairs passages of the same text.
///
/// A text that stands once in each version is a pair wherever it stands. One that stands often (“Исключить.”) tells
/// nothing by itself: it is paired where its neighbours are, or what encloses it, and by its label where a version has
/// more of them there than the other.
struct SameTextPairing {
    /// A repeated text of so many characters is no phrase of the trade: the last one left is the one that moved.
    private static let distinctLength = 80

    let old: PassageSequence
    let new: PassageSequence
    private(set) var pairs: PassagePairs

    init(_ old: PassageSequence, _ new: PassageSequence) {
        (self.old, self.new) = (old, new)
        pairs = PassagePairs(old.count, new.count)
        pairUnique(old.texts.indices, new.texts.indices) { _ in true }
        let inOrder = pairs.inOrder(old.weight)
        let isInOrder = Set(inOrder)
        pairWithinMoved(isInOrder)
        pairBetween(inOrder)
        pairContents(of: pairs.all)
        pairUnique(old.texts.indices, new.texts.indices) { old.passages[$0].text.count >= Self.distinctLength }
    }

    /// Those whose text is unpaired once on either side.
    private mutating func pairUnique(_ olds: Range<Int>, _ news: Range<Int>, where isMeant: (Int) -> Bool) {
        var found: [Int: (old: [Int], new: [Int])] = [:]
        for position in olds where pairs.newOf[position] == nil {
            found[old.texts[position], default: ([], [])].old.append(position)
        }
        for position in news where pairs.oldOf[position] == nil {
            found[new.texts[position]]?.new.append(position)
        }
        for places in found.values where places.old.count == 1 && places.new.count == 1 && isMeant(places.old[0]) {
            pairs.pair(places.old[0], places.new[0])
        }
    }

    /// What stands between neighbours that moved together, and what a title that moved encloses.
    private mutating func pairWithinMoved(_ inOrder: Set<Int>) {
        let all = pairs.all
        for (before, after) in zip(all, all.dropFirst())
        where !inOrder.contains(before.old) && !inOrder.contains(after.old) && before.new < after.new
            && !pairs.oldOf[before.new + 1..<after.new].contains(where: { $0 != nil })
        {
            pairSame(before.old + 1..<after.old, before.new + 1..<after.new)
        }
        pairContents(of: all.filter { !inOrder.contains($0.old) })
    }

    /// What stands between neighbours that kept their places.
    private mutating func pairBetween(_ inOrder: [Int]) {
        var (oldStart, newStart) = (0, 0)
        for position in inOrder {
            guard let place = pairs.newOf[position] else { continue }
            pairSame(oldStart..<position, newStart..<place)
            (oldStart, newStart) = (position + 1, place + 1)
        }
        pairSame(oldStart..<old.count, newStart..<new.count)
    }

    /// The smallest first: what an article encloses is nearer than what its chapter does.
    private mutating func pairContents(of enclosing: [(old: Int, new: Int)]) {
        let contents = enclosing.map { (old: old.contents(of: $0.old), new: new.contents(of: $0.new)) }
        for (olds, news) in contents.sorted(by: {
            ($0.old.count, $0.old.lowerBound) < ($1.old.count, $1.old.lowerBound)
        })
        where !olds.isEmpty && !news.isEmpty {
            pairSame(olds, news)
        }
    }

    private mutating func pairSame(_ olds: Range<Int>, _ news: Range<Int>) {
        var places: [Int: [Int]] = [:]
        for position in news where pairs.oldOf[position] == nil {
            places[new.texts[position], default: []].append(position)
        }
        guard !places.isEmpty else { return }
        var texts: [Int] = []
        var occurrences: [Int: [Int]] = [:]
        for position in olds where pairs.newOf[position] == nil && places[old.texts[position]] != nil {
            if occurrences[old.texts[position]] == nil { texts.append(old.texts[position]) }
            occurrences[old.texts[position], default: []].append(position)
        }
        for text in texts {
            pairOccurrences(occurrences[text] ?? [], places[text] ?? [])
        }
    }

    private mutating func pairOccurrences(_ olds: [Int], _ news: [Int]) {
        if olds.count != news.count {
            var labelled: [String: Int] = [:]
            for position in news.reversed() { labelled[new.passages[position].label ?? ""] = position }
            for position in olds {
                if let label = old.passages[position].label, let place = labelled.removeValue(forKey: label) {
                    pairs.pair(position, place)
                }
            }
        }
        for (position, place) in zip(
            olds.filter { pairs.newOf[$0] == nil }, news.filter { pairs.oldOf[$0] == nil })
        {
            pairs.pair(position, place)
        }
    }
}
