import Foundation

/// What somebody added to a letter, and what of it they left out.
///
///     LetterDifference(from: "We ask for a bridge.", to: "We ask for a bridge. My son swims to school.").added
///     // ["My son swims to school."]
package struct LetterDifference: Hashable, Sendable {
    /// Both texts in one, for a page that marks the differences.
    package let segments: [TextDifference.Segment]
    /// Sentences in their order, and words within sentences that were changed. Not among them are sentences that stand in
    /// both texts, be it at different places and in other capitals, blanks and punctuation.
    package private(set) var added: [String] = []
    package private(set) var leftOut: [String] = []

    package init(from representative: String, to letter: String) {
        segments = TextDifference.segments(from: representative, to: letter)
        let (before, after) = (LetterSentence.all(of: representative), LetterSentence.all(of: letter))
        var missing = Self.sentences(before, notIn: after)
        let own = Self.sentences(after, notIn: before)
        let isComparable = missing.count * own.count <= Self.limit
        for sentence in own {
            if isComparable, let place = missing.firstIndex(where: sentence.isVersion) {
                let changes = TextDifference.segments(from: missing.remove(at: place).text, to: sentence.text)
                added += Self.passages(.added, of: changes)
                leftOut += Self.passages(.removed, of: changes)
            } else {
                added.append(sentence.text)
            }
        }
        leftOut += missing.map(\.text)
    }

    /// Pairs of sentences that are looked at; beyond that each counts as added or left out whole.
    private static let limit = 40_000

    private static func sentences(_ all: [LetterSentence], notIn others: [LetterSentence]) -> [LetterSentence] {
        let known = Set(others.map(\.compared))
        return all.filter { !known.contains($0.compared) }
    }

    private static func passages(
        _ kind: TextDifference.Segment.Kind, of segments: [TextDifference.Segment]
    ) -> [String] {
        segments.filter { $0.kind == kind && hasWords($0.text) }.map { $0.text.trimmingCharacters(in: .whitespaces) }
    }

    private static func hasWords(_ text: String) -> Bool {
        text.unicodeScalars.contains {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || $0.properties.isEmojiPresentation
        }
    }
}
