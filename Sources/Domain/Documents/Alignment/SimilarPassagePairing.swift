/// Pairs passages whose texts differ and that are recognisably the same.
///
/// A title is the same if half of what it encloses is, or more. Anything is the same if its words are: where it stands
/// between the same neighbours or in the same article a third of them is enough, elsewhere two thirds, and not of a
/// short one.
struct SimilarPassagePairing {
    /// In thousandths.
    private static let similarInPlace = 350
    private static let similarElsewhere = 650
    private static let fewestWordsElsewhere = 6
    /// Passages that a word may stand in and still lead from one to the other.
    private static let postings = 64
    private static let candidatesElsewhere = 4
    /// Pairs of one gap that are compared each with each.
    private static let gapSize = 400

    let old: PassageSequence
    let new: PassageSequence
    private(set) var pairs: PassagePairs
    let profiles: WordProfiles

    private struct Candidate {
        var old: Int
        var new: Int
        var score: Int
    }

    init(_ old: PassageSequence, _ new: PassageSequence, _ pairs: PassagePairs, _ profiles: WordProfiles) {
        (self.old, self.new, self.pairs, self.profiles) = (old, new, pairs, profiles)
        pairTitlesByContents()
        pair(candidates())
        pairTitlesByContents()
    }

    func similarity(_ old: Int, _ new: Int) -> Int {
        profiles.similarity(old, self.old.count + new)
    }

    private mutating func pairTitlesByContents() {
        for position in old.passages.indices.reversed()
        where pairs.newOf[position] == nil && old.passages[position].isTitle {
            let contents = old.contents(of: position)
            // Sorted, so that the title of most of them is in the middle.
            let titles = contents.compactMap { pairs.newOf[$0] }
                .compactMap { title(of: $0, like: old.passages[position]) }.sorted()
            guard let middle = titles.isEmpty ? nil : titles[titles.count / 2], pairs.oldOf[middle] == nil,
                titles.count(where: { $0 == middle }) * 2 >= contents.count
            else { continue }
            pairs.pair(position, middle)
        }
    }

    /// The title of the same kind and level that encloses a new passage.
    private func title(of position: Int, like title: Passage) -> Int? {
        var enclosing = new.parents[position]
        while let place = enclosing {
            if new.passages[place].kind == title.kind, new.passages[place].level == title.level { return place }
            enclosing = new.parents[place]
        }
        return nil
    }

    private mutating func pair(_ candidates: [Candidate]) {
        let sorted = candidates.sorted {
            ($1.score, $0.old + $0.new, $0.old) < ($0.score, $1.old + $1.new, $1.old)
        }
        for candidate in sorted where pairs.areUnpaired(candidate.old, candidate.new) {
            pairs.pair(candidate.old, candidate.new)
        }
    }

    private func candidates() -> [Candidate] {
        let gaps = PassageGaps(pairs, inOrder: pairs.inOrder(old.weight))
        var candidates: [Candidate] = []
        for gap in gaps.open where gap.old.count * gap.new.count <= Self.gapSize {
            for position in gap.old {
                candidates += gap.new.compactMap { candidate(position, $0, gaps) }
            }
        }
        return candidates + candidatesByWords(gaps)
    }

    private func candidate(_ position: Int, _ place: Int, _ gaps: PassageGaps) -> Candidate? {
        let (one, other) = (old.passages[position], new.passages[place])
        guard one.isTitle == other.isTitle, !one.isTitle || one.kind == other.kind else { return nil }
        let similarity = similarity(position, place)
        let isInPlace = gaps.areTogether(position, place) || haveSameParent(position, place)
        if isInPlace {
            guard similarity >= Self.similarInPlace else { return nil }
        } else {
            guard similarity >= Self.similarElsewhere,
                min(profiles.count(ofPassage: position), profiles.count(ofPassage: old.count + place))
                    >= Self.fewestWordsElsewhere
            else { return nil }
        }
        let isSameLabel = one.label != nil && one.label == other.label
        return Candidate(
            old: position, new: place, score: similarity + (isInPlace ? 150 : 0) + (isSameLabel ? 100 : 0))
    }

    private func haveSameParent(_ position: Int, _ place: Int) -> Bool {
        guard let one = old.parents[position], let other = new.parents[place] else { return false }
        return pairs.newOf[one] == other
    }

    /// Wherever they stand, those that share the most of their rarer words.
    private func candidatesByWords(_ gaps: PassageGaps) -> [Candidate] {
        var places = Array(repeating: [Int](), count: profiles.wordCount)
        for place in new.passages.indices where pairs.oldOf[place] == nil {
            for (word, _) in profiles.words[old.count + place] { places[word].append(place) }
        }
        var shared = Array(repeating: 0, count: new.count)
        var candidates: [Candidate] = []
        for position in old.passages.indices where pairs.newOf[position] == nil {
            var touched: [Int] = []
            for (word, _) in profiles.words[position] where places[word].count <= Self.postings {
                for place in places[word] {
                    if shared[place] == 0 { touched.append(place) }
                    shared[place] += profiles.weight(of: word)
                }
            }
            touched.sort { (shared[$1], $0) < (shared[$0], $1) }
            candidates += touched.prefix(Self.candidatesElsewhere).compactMap { candidate(position, $0, gaps) }
            for place in touched { shared[place] = 0 }
        }
        return candidates
    }
}
