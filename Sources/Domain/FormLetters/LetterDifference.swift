import Foundation

/// What somebody added to a letter, and what of it they left out.
///
///     LetterDifference(from: "We ask for a bridge.", to: "We ask for a bridge. My son swims to school.").added
///     // ["My son swims to school."]
package struct LetterDifference: Hashable, Sendable {
    /// Both texts in one, for a page that marks the differences.
    package let segments: [TextDifference.Segment]
    /// Passages in their order. Not among them is what differs only in capitals, blanks or punctuation, and what stands in
    /// both texts at different places, if it is three words or more.
    package let added: [String]
    package let leftOut: [String]

    package init(from representative: String, to letter: String) {
        segments = TextDifference.segments(from: representative, to: letter)
        added = Self.passages(.added, of: segments, notIn: ComparableText(representative))
        leftOut = Self.passages(.removed, of: segments, notIn: ComparableText(letter))
    }

    private static func passages(
        _ kind: TextDifference.Segment.Kind, of segments: [TextDifference.Segment], notIn other: ComparableText
    ) -> [String] {
        segments.indices.compactMap { index in
            guard segments[index].kind == kind else { return nil }
            let text = ComparableText(segments[index].text)
            let isMoved = text.words.count >= FormLetterMethod.wordsPerShingle && other.contains(text)
            guard !text.isEmpty, hasWords(segments[index].text), !isMoved,
                !isReplaced(text, at: index, of: segments)
            else { return nil }
            return segments[index].text.trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    private static func hasWords(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
            || text.unicodeScalars.contains(where: \.properties.isEmojiPresentation)
    }

    /// True where the passage stands for one that reads the same.
    private static func isReplaced(
        _ text: ComparableText, at index: Int, of segments: [TextDifference.Segment]
    ) -> Bool {
        [index - 1, index + 1].contains { neighbour in
            segments.indices.contains(neighbour) && segments[neighbour].kind != .same
                && ComparableText(segments[neighbour].text) == text
        }
    }
}
