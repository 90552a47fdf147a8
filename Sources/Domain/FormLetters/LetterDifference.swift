import Foundation

/// What somebody added to a letter, and what of it they left out.
///
///     LetterDifference(from: "We ask for a bridge.", to: "We ask for a bridge. My son swims to school.").added
///     // ["My son swims to school."]
package struct LetterDifference: Hashable, Sendable {
    /// Both texts in one, for a page that marks the differences.
    package let segments: [TextDifference.Segment]
    /// Passages in their order. Not among them are sentences that stand in both texts, be it at different places, and what
    /// differs only in capitals, blanks or punctuation.
    package let added: [String]
    package let leftOut: [String]

    package init(from representative: String, to letter: String) {
        segments = TextDifference.segments(from: representative, to: letter)
        let (before, after) = (Self.sentences(of: representative), Self.sentences(of: letter))
        let rest = TextDifference.segments(
            from: Self.text(of: before, without: after), to: Self.text(of: after, without: before))
        added = Self.passages(.added, of: rest)
        leftOut = Self.passages(.removed, of: rest)
    }

    private typealias Sentence = (text: Substring, compared: ComparableText)

    private static func sentences(of text: String) -> [Sentence] {
        TextUnit.sentence.split(text[...]).map { ($0, ComparableText(String($0))) }
    }

    private static func text(of sentences: [Sentence], without others: [Sentence]) -> String {
        let known = Set(others.map(\.compared))
        return sentences.filter { !known.contains($0.compared) }
            .map { $0.text.trimmingCharacters(in: .whitespacesAndNewlines) }
            .joined(separator: "\n")
    }

    private static func passages(
        _ kind: TextDifference.Segment.Kind, of segments: [TextDifference.Segment]
    ) -> [String] {
        segments.indices.compactMap { index in
            let text = segments[index].text
            guard segments[index].kind == kind, hasWords(text), !isReplacedByItsLike(index, of: segments) else {
                return nil
            }
            return text.trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    private static func hasWords(_ text: String) -> Bool {
        text.unicodeScalars.contains {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || $0.properties.isEmojiPresentation
        }
    }

    /// True where the passage stands for one that reads the same.
    private static func isReplacedByItsLike(_ index: Int, of segments: [TextDifference.Segment]) -> Bool {
        let text = ComparableText(segments[index].text)
        return [index - 1, index + 1].contains { neighbour in
            segments.indices.contains(neighbour) && segments[neighbour].kind != .same
                && ComparableText(segments[neighbour].text) == text
        }
    }
}
