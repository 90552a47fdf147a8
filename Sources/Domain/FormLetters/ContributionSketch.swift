import Foundation

/// What of a contribution is compared with others.
package struct ContributionSketch: Sendable {
    package let contribution: UUID
    /// Its place in the order in which contributions came in.
    package let arrival: Int64
    package let text: ComparableText
    package let shingles: Shingles
    /// Nil for a text that is too short to be nearly the same as another.
    package let signature: MinHashSignature?

    package init(contribution: UUID, arrival: Int64, text: String, common: CommonPassages = .none) {
        self.contribution = contribution
        self.arrival = arrival
        self.text = ComparableText(text)
        shingles = Shingles(self.text, without: common)
        signature = shingles.count >= FormLetterMethod.fewestShingles ? MinHashSignature(shingles) : nil
    }

    /// Letters that share no key are not the same letter, as far as is looked for: one key for the whole text, and one for
    /// each band. None for an empty text.
    package var keys: [Int64] {
        guard !text.isEmpty else { return [] }
        return [Int64(bitPattern: Mixing.hash(text.utf8))] + (signature?.bandKeys ?? [])
    }

    /// How much alike the two are, above 0 and up to 1; nil where they are not the same letter.
    package func likeness(to other: ContributionSketch) -> Double? {
        if text == other.text { return text.isEmpty ? nil : 1 }
        guard signature != nil, other.signature != nil else { return nil }
        let shorter = min(shingles.count, other.shingles.count)
        let longer = max(shingles.count, other.shingles.count)
        guard longer <= shorter * FormLetterMethod.longest else { return nil }
        let shared = shingles.shared(with: other.shingles)
        let nearness = Double(shared) / Double(shorter + longer - shared)
        let contained = Double(shared) / Double(shorter)
        guard nearness >= FormLetterMethod.nearness || contained >= FormLetterMethod.containment else { return nil }
        return nearness
    }

    /// False for nearly all that only happen to share a key, and for hardly any that are the same letter; cheaper than
    /// `likeness`.
    func isCandidate(for other: ContributionSketch) -> Bool {
        guard let signature, let otherSignature = other.signature else { return false }
        return signature.agreements(with: otherSignature) >= FormLetterMethod.fewestAgreements
    }

    func isBefore(_ other: ContributionSketch) -> Bool {
        arrival != other.arrival ? arrival < other.arrival : contribution < other.contribution
    }
}
