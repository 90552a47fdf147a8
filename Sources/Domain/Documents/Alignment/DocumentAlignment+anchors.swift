extension DocumentAlignment {
    /// What becomes of an anchor to the old version. Whatever the anchor says, there is an answer.
    ///
    /// Its text is compared in its own language: where only the Kazakh wording changed, an anchor made in Kazakh has
    /// changed and one made in Russian has not. If the new version lacks that language, the passage is known by the
    /// language of comparison, and the quoted words are gone.
    package func carry(_ anchor: Anchor) -> CarriedAnchor {
        guard let pair = pairs[anchor.passage] else { return carryIntoAnother(anchor) }
        guard let before = text(anchor.passage, of: old, in: anchor.language),
            let after = text(pair.new, of: new, in: anchor.language)
        else {
            return CarriedAnchor(
                anchor.quotation != nil || !pair.isSameText ? .changed : pair.isInPlace ? .exact : .moved,
                Anchor(passage: pair.new, language: anchor.language),
                words: anchor.quotation.map { _ in .gone }, isRelabelled: pair.isRelabelled)
        }
        guard before != after else {
            var carried = anchor
            carried.passage = pair.new
            return CarriedAnchor(
                pair.isInPlace ? .exact : .moved, carried, words: anchor.quotation.map { _ in .kept },
                isRelabelled: pair.isRelabelled)
        }
        return changed(anchor, into: [pair.new] + (split[anchor.passage] ?? []), isRelabelled: pair.isRelabelled)
    }

    private func carryIntoAnother(_ anchor: Anchor) -> CarriedAnchor {
        guard let whole = merged[anchor.passage] else { return .lost }
        return changed(anchor, into: [whole], isRelabelled: true)
    }

    /// The quoted words are looked for in each of the passages that the old one became, the likeliest first.
    private func changed(_ anchor: Anchor, into numbers: [Int], isRelabelled: Bool) -> CarriedAnchor {
        var carried = Anchor(passage: numbers[0], language: anchor.language)
        guard let quotation = anchor.quotation, let before = text(anchor.passage, of: old, in: anchor.language) else {
            return CarriedAnchor(.changed, carried, isRelabelled: isRelabelled)
        }
        let found = numbers.compactMap { number in
            text(number, of: new, in: anchor.language)
                .flatMap { QuotationSearch(quotation, from: before, to: $0).found }
                .map { (number, $0) }
        }
        guard let (number, place) = found.first(where: { $0.1.words == .kept }) ?? found.first else {
            return CarriedAnchor(.changed, carried, words: .gone, isRelabelled: isRelabelled)
        }
        carried.passage = number
        carried.quotation = place.quotation
        return CarriedAnchor(.changed, carried, words: place.words, isRelabelled: isRelabelled || number != numbers[0])
    }

    private func text(_ number: Int, of version: DocumentText, in language: Language) -> String? {
        guard let passages = version.passages(in: language), (1...passages.count).contains(number) else { return nil }
        return passages[number - 1].text
    }
}
