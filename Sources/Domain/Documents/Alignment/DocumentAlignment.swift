/// Which passages of one version of a document stand for which of the next.
///
///     let alignment = DocumentAlignment(from: first, to: second)
///     alignment.carry(anchor).outcome   // .exact, .moved, .changed or .lost
///
/// Two passages are **the same** if their texts are, whatever their labels: an article that was renumbered because
/// another was put in before it is the same, and in its place. **Place** is order among the passages that both versions
/// have: nothing moves because something before it came or went. Where not all can have kept their order, as many as
/// possible have, titles before what they enclose; the others have **moved**.
///
/// Versions are compared in the language in which the old one was written. The result depends on nothing but the two
/// versions. Work grows with n log n of the passages, and with the words of those that have no equal.
package struct DocumentAlignment: Sendable {
    package struct Pair: Hashable, Sendable {
        /// Numbers of passages, from 1.
        package var old: Int
        package var new: Int
        package var isSameText: Bool
        package var isInPlace: Bool
        package var isRelabelled: Bool
    }

    package let old: DocumentText
    package let new: DocumentText
    /// By the old passage's number.
    package let pairs: [Int: Pair]
    /// Old passages without a pair whose words went into a passage that stands for another: by number, into which.
    package let merged: [Int: Int]
    /// New passages without a pair that were cut off others: by the old passage's number, in order.
    package let split: [Int: [Int]]
    /// The language in which the versions were compared; nil if they have none in common, and then nothing is paired.
    package let language: Language?

    package init(from old: DocumentText, to new: DocumentText) {
        (self.old, self.new) = (old, new)
        let language = old.languages.first { new.passages(in: $0) != nil }
        self.language = language
        var numbers = TextNumbers()
        let before = PassageSequence(language.flatMap(old.passages(in:)) ?? [], numbering: &numbers)
        let after = PassageSequence(language.flatMap(new.passages(in:)) ?? [], numbering: &numbers)
        var profiles = WordProfiles()
        for passage in before.passages + after.passages { profiles.add(passage.text) }
        var same = SameTextPairing(before, after)
        let similar = SimilarPassagePairing(before, after, same.pairs, profiles)
        let paired = same.complete(similar.pairs)
        pairs = Self.described(paired, before, after)
        let cuts = PassageCuts(before, after, paired, profiles)
        (merged, split) = (cuts.merged, cuts.split)
    }

    private static func described(
        _ pairs: PassagePairs, _ before: PassageSequence, _ after: PassageSequence
    ) -> [Int: Pair] {
        let inPlace = Set(pairs.inOrder(before.weight))
        return Dictionary(
            uniqueKeysWithValues: pairs.all.map { old, new in
                let (one, other) = (before.passages[old], after.passages[new])
                let pair = Pair(
                    old: old + 1, new: new + 1, isSameText: one.text == other.text,
                    isInPlace: inPlace.contains(old), isRelabelled: one.label != other.label)
                return (old + 1, pair)
            })
    }
}
