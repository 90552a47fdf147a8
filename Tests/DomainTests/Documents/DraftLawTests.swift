import Generators
import Testing

@testable import Domain

/// A draft law of 300 articles through four versions, and 5,000 anchors to the first.
@Suite struct DraftLawTests {
    private static func anchors(_ count: Int, to text: DocumentText, seed: UInt64) throws -> [Anchor] {
        var random = SeededRandom(seed: seed)
        return try (0..<count).map { _ in
            let passage = text.passages.randomElement(using: &random)!
            let length = passage.text.unicodeScalars.count
            guard random.chance(50), length > 2 else {
                return try Anchor(passage: passage.number, language: text.original, in: text)
            }
            let start = Int.random(in: 0..<length - 1, using: &random)
            let end = Int.random(in: start + 1...min(length, start + 60), using: &random)
            return try Anchor(passage: passage.number, range: start..<end, language: text.original, in: text)
        }
    }

    /// What became of an anchor is what was done to its passage; nil if so, or else what is wrong.
    private func fault(
        _ anchor: Anchor, _ carried: CarriedAnchor, to new: DraftLaw, _ before: DocumentText,
        _ after: DocumentText, _ oldEntries: [DraftLaw.Entry], _ newEntries: [DraftLaw.Entry]
    ) -> String? {
        let passage = before.passages[anchor.passage - 1]
        let entry = oldEntries[anchor.passage - 1]
        let edit = new.edits[entry.id]
        let expected: CarriedAnchor.Outcome =
            switch edit {
            case nil: .exact
            case .deleted, .replaced: .lost
            case .moved: .moved
            case .reworded, .split: .changed
            }
        guard carried.outcome == expected else {
            return "\(passage.label ?? "") \(passage.text): \(edit.map { "\($0)" } ?? "alone") → \(carried)"
        }
        guard let next = carried.anchor else { return nil }
        let place = newEntries[next.passage - 1]
        guard place.id == entry.id || place.cutOff == entry.id else {
            return "\(passage.text) → \(after.passages[next.passage - 1].text)"
        }
        let isRelabelled = passage.label != after.passages[next.passage - 1].label
        guard edit == .split || carried.isRelabelled == isRelabelled else { return "label of \(passage.text)" }
        return wordFault(anchor, carried, in: after)
    }

    private func wordFault(_ anchor: Anchor, _ carried: CarriedAnchor, in after: DocumentText) -> String? {
        guard let quotation = anchor.quotation, let next = carried.anchor else { return nil }
        let text = after.passages[next.passage - 1].text
        switch carried.words {
        case .kept:
            return next.quotation?.words == quotation.words
                && text.scalars(in: next.quotation!.range) == quotation.words
                ? nil : "words kept at the wrong place: \(quotation.words)"
        case .altered:
            let isRight = next.quotation.map { text.scalars(in: $0.range) == $0.words } ?? false
            return isRight && !text.contains(quotation.words) ? nil : "words altered: \(quotation.words)"
        case .gone:
            return next.quotation == nil && !text.contains(quotation.words) ? nil : "words gone: \(quotation.words)"
        case nil:
            return "no word of the words"
        }
    }

    @Test(arguments: Language.allCases)
    func `each of 5,000 anchors ends as planted, from version to version`(language: Language) throws {
        var law = DraftLaw(language, articles: 300, seed: 20_261_127)
        var text = try law.text
        var anchors = try Self.anchors(5_000, to: text, seed: 5)
        var (wrong, count, slowest) = (0, 0, Duration.zero)
        var outcomes: [CarriedAnchor.Outcome: Int] = [:]
        for _ in 2...4 {
            let next = law.revised(scale: 60)
            let nextText = try next.text
            var carried: [CarriedAnchor] = []
            let time = ContinuousClock().measure {
                let alignment = DocumentAlignment(from: text, to: nextText)
                carried = anchors.map(alignment.carry)
            }
            slowest = max(slowest, time)
            let (oldEntries, newEntries) = (law.entries, next.entries)
            for (anchor, fate) in zip(anchors, carried) {
                count += 1
                outcomes[fate.outcome, default: 0] += 1
                if let fault = fault(
                    anchor, fate, to: next, text, nextText, oldEntries, newEntries)
                {
                    wrong += 1
                    if wrong <= 10 { Issue.record("\(language): \(fault)") }
                }
            }
            anchors = carried.compactMap(\.anchor)
            (law, text) = (next, nextText)
        }
        print("\(language): \(text.passages.count) passages, \(count) carried, \(wrong) wrong, \(outcomes), \(slowest)")
        #expect(wrong == 0)
        #expect(CarriedAnchor.Outcome.allCases.allSatisfy { outcomes[$0, default: 0] > 50 })
    }
}
