/// What became of a document from one version to the next, passage by passage, for people to read.
package struct DocumentDifference: Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case same, moved, changed, added, removed
    }

    package struct Entry: Hashable, Sendable {
        package var kind: Kind
        /// Numbers of passages, from 1; nil on the side where it is not.
        package var old: Int?
        package var new: Int?
        /// Whether a changed passage also stands elsewhere.
        package var isMoved: Bool
        package var isRelabelled: Bool
        /// The passage that it was cut off, or went into, in the other version; of added and removed ones only.
        package var origin: Int?

        package init(
            kind: Kind, old: Int? = nil, new: Int? = nil, isMoved: Bool, isRelabelled: Bool, origin: Int? = nil
        ) {
            self.kind = kind
            self.old = old
            self.new = new
            self.isMoved = isMoved
            self.isRelabelled = isRelabelled
            self.origin = origin
        }
    }

    /// In the order of the new version; what was removed stands where it stood, behind what it stood behind.
    package let entries: [Entry]
    private let alignment: DocumentAlignment

    package init(_ alignment: DocumentAlignment) {
        self.alignment = alignment
        let count = alignment.language.flatMap(alignment.new.passages(in:))?.count ?? alignment.new.passages.count
        var pairOfNew = Array<DocumentAlignment.Pair?>(repeating: nil, count: count + 1)
        for pair in alignment.pairs.values { pairOfNew[pair.new] = pair }
        var wholes: [Int: Int] = [:]
        for (whole, pieces) in alignment.split { for piece in pieces { wholes[piece] = whole } }
        let removed = Self.removed(alignment)
        var entries = removed[0] ?? []
        for number in 1..<count + 1 {
            let pair = pairOfNew[number]
            entries.append(pair.map(Self.entry) ?? Self.added(number, cutOff: wholes[number]))
            entries += removed[number] ?? []
        }
        self.entries = entries
    }

    /// The words of an entry that were added and removed, in a language that both versions have.
    ///
    /// Nil where a version lacks the language. The label is no part of it.
    package func segments(of entry: Entry, in language: Language) -> [TextDifference.Segment]? {
        guard let before = alignment.old.passages(in: language), let after = alignment.new.passages(in: language)
        else { return nil }
        return TextDifference.segments(
            from: entry.old.map { before[$0 - 1].text } ?? "", to: entry.new.map { after[$0 - 1].text } ?? "")
    }

    /// By the new passage behind which they stand; 0 before all.
    private static func removed(_ alignment: DocumentAlignment) -> [Int: [Entry]] {
        var removed: [Int: [Entry]] = [:]
        var place = 0
        for number in 1..<alignment.old.passages.count + 1 {
            if let pair = alignment.pairs[number] {
                if pair.isInPlace { place = pair.new }
            } else {
                let whole = alignment.merged[number]
                removed[place, default: []].append(
                    Entry(kind: .removed, old: number, isMoved: false, isRelabelled: false, origin: whole))
            }
        }
        return removed
    }

    private static func entry(_ pair: DocumentAlignment.Pair) -> Entry {
        let kind: Kind = !pair.isSameText ? .changed : pair.isInPlace ? .same : .moved
        return Entry(
            kind: kind, old: pair.old, new: pair.new, isMoved: !pair.isInPlace, isRelabelled: pair.isRelabelled)
    }

    private static func added(_ number: Int, cutOff whole: Int?) -> Entry {
        Entry(kind: .added, new: number, isMoved: false, isRelabelled: false, origin: whole)
    }
}
