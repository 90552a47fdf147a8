/// Pairs passages of the same text.
///
/// A text that stands once in each version is a pair wherever it stands. One that stands often (“Исключить.”) tells
/// nothing by itself: it is paired within what encloses it in both versions, where its neighbours are, and by its label
/// where one version has more of them there than the other. So a phrase of an article that was deleted is not found
/// again in one that was put in at the same place.
struct SameTextPairing {
    /// A repeated text of so many characters is no phrase of the trade: the last one left is the one that moved.
    private static let distinctLength = 80

    let old: PassageSequence
    let new: PassageSequence
    private(set) var pairs: PassagePairs

    private typealias Neighbours = (old: Int, new: Int)

    /// A text and the new passage that encloses it.
    private struct Place: Hashable {
        var text: Int
        var parent: Int?
    }

    init(_ old: PassageSequence, _ new: PassageSequence) {
        (self.old, self.new) = (old, new)
        pairs = PassagePairs(old.count, new.count)
        pairUnique { _ in true }
        let inOrder = pairs.inOrder(old.weight)
        pairWithinMoved(Set(inOrder))
        pairBetween(inOrder)
        pairContents()
        pairUnique { old.passages[$0].text.count >= Self.distinctLength }
    }

    /// Takes pairs that were found otherwise, and pairs what is the same within them.
    mutating func complete(_ pairs: PassagePairs) -> PassagePairs {
        self.pairs = pairs
        pairContents()
        return self.pairs
    }

    /// Those whose text is unpaired once on either side.
    private mutating func pairUnique(where isMeant: (Int) -> Bool) {
        var found: [Int: (old: [Int], new: [Int])] = [:]
        for position in old.texts.indices where pairs.newOf[position] == nil {
            found[old.texts[position], default: ([], [])].old.append(position)
        }
        for position in new.texts.indices where pairs.oldOf[position] == nil {
            found[new.texts[position]]?.new.append(position)
        }
        for places in found.values where places.old.count == 1 && places.new.count == 1 && isMeant(places.old[0]) {
            pairs.pair(places.old[0], places.new[0])
        }
    }

    /// What stands between neighbours that moved together.
    private mutating func pairWithinMoved(_ inOrder: Set<Int>) {
        let all = pairs.all
        for (before, after) in zip(all, all.dropFirst())
        where !inOrder.contains(before.old) && !inOrder.contains(after.old) && before.new < after.new
            && !pairs.oldOf[before.new + 1..<after.new].contains(where: { $0 != nil })
        {
            pairSame(before.old + 1..<after.old, before.new + 1..<after.new, between: [before, after])
        }
    }

    /// What stands between neighbours that kept their places.
    private mutating func pairBetween(_ inOrder: [Int]) {
        var before: Neighbours?
        for position in inOrder {
            guard let place = pairs.newOf[position] else { continue }
            let (oldStart, newStart) = before.map { ($0.old + 1, $0.new + 1) } ?? (0, 0)
            let after = (old: position, new: place)
            pairSame(oldStart..<position, newStart..<place, between: [before, after].compactMap { $0 })
            before = after
        }
        let (oldStart, newStart) = before.map { ($0.old + 1, $0.new + 1) } ?? (0, 0)
        pairSame(oldStart..<old.count, newStart..<new.count, between: [before].compactMap { $0 })
    }

    /// What two paired passages enclose; what is paired so comes later and is looked into in its turn.
    private mutating func pairContents() {
        for position in old.passages.indices {
            guard let place = pairs.newOf[position] else { continue }
            let (olds, news) = (old.contents(of: position), new.contents(of: place))
            if !olds.isEmpty, !news.isEmpty { pairSame(olds, news, within: position) }
        }
    }

    /// Pairs those that are enclosed by the same: by a pair, by nothing, or by what encloses a neighbour too.
    private mutating func pairSame(
        _ olds: Range<Int>, _ news: Range<Int>, between neighbours: [Neighbours] = [], within parent: Int? = nil
    ) {
        var places: [Place: [Int]] = [:]
        for position in news where pairs.oldOf[position] == nil {
            places[Place(text: new.texts[position], parent: new.parents[position]), default: []].append(position)
        }
        guard !places.isEmpty else { return }
        var found: [Place] = []
        var occurrences: [Place: [Int]] = [:]
        for position in olds where pairs.newOf[position] == nil && (parent == nil || old.parents[position] == parent) {
            guard let place = place(of: position, neighbours), places[place] != nil else { continue }
            if occurrences[place] == nil { found.append(place) }
            occurrences[place, default: []].append(position)
        }
        for place in found {
            pairOccurrences(occurrences[place] ?? [], places[place] ?? [])
        }
    }

    private func place(of position: Int, _ neighbours: [Neighbours]) -> Place? {
        let text = old.texts[position]
        guard let parent = old.parents[position] else { return Place(text: text, parent: nil) }
        if let place = pairs.newOf[parent] { return Place(text: text, parent: place) }
        return neighbours.first { old.parents[$0.old] == parent }
            .map { Place(text: text, parent: new.parents[$0.new]) }
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
