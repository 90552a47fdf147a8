/// Where a passage was cut in two or two were joined.
///
/// The piece that has no pair stands beside its other half, and nearly all of its words are in what both were or became.
struct PassageCuts {
    /// In thousandths.
    private static let contained = 700
    private static let fewestWords = 4

    /// Numbers from 1, as in `DocumentAlignment`.
    private(set) var merged: [Int: Int] = [:]
    private(set) var split: [Int: [Int]] = [:]

    init(_ old: PassageSequence, _ new: PassageSequence, _ pairs: PassagePairs, _ profiles: WordProfiles) {
        func changed(_ position: Int) -> (old: Int, new: Int)? {
            guard let place = pairs.newOf[position], old.texts[position] != new.texts[place] else { return nil }
            return (position, place)
        }
        for position in Self.unpaired(pairs.newOf) where !old.passages[position].isTitle {
            let neighbours = Self.neighbours(of: position, in: pairs.newOf).compactMap(changed)
            let whole = neighbours.first { _, place in
                !new.passages[place].isTitle
                    && Self.isPiece(position, of: old.count + place, profiles)
            }
            if let whole { merged[position + 1] = whole.new + 1 }
        }
        for place in Self.unpaired(pairs.oldOf) where !new.passages[place].isTitle {
            let neighbours = Self.neighbours(of: place, in: pairs.oldOf)
                .compactMap { pairs.oldOf[$0] }.compactMap(changed)
            let whole = neighbours.first { position, _ in
                !old.passages[position].isTitle
                    && Self.isPiece(old.count + place, of: position, profiles)
            }
            if let whole { split[whole.old + 1, default: []].append(place + 1) }
        }
    }

    private static func isPiece(_ part: Int, of whole: Int, _ profiles: WordProfiles) -> Bool {
        profiles.count(ofPassage: part) >= fewestWords && profiles.containment(of: part, in: whole) >= contained
    }

    private static func unpaired(_ pairs: [Int?]) -> [Int] {
        pairs.indices.filter { pairs[$0] == nil }
    }

    /// The nearest before and after that have a pair; pieces without one may lie between.
    private static func neighbours(of position: Int, in pairs: [Int?]) -> [Int] {
        let reach = 8
        let before = pairs[max(0, position - reach)..<position].lastIndex { $0 != nil }
        let after = pairs[position..<min(pairs.count, position + reach)].firstIndex { $0 != nil }
        return [before, after].compactMap { $0 }
    }
}
