/// What changed from one text to another, in words, for people to read.
///
///     TextDifference.segments(from: "Build a park", to: "Build a large park")
///     // same “Build a ”, added “large ”, same “park”
///
/// Lines are compared first, then the sentences of those that changed, then their words. Each comparison is bounded, so
/// that 20,000 characters without anything in common cost a fraction of a second; what is too large is replaced whole.
package enum TextDifference {
    package struct Segment: Hashable, Sendable {
        package enum Kind: String, Sendable {
            case same, removed, added
        }

        package var kind: Kind
        /// Never empty.
        package var text: String

        package init(_ kind: Kind, _ text: String) {
            self.kind = kind
            self.text = text
        }
    }

    /// The two texts as one list: without what was added it is `old`, without what was removed it is `new`, to the byte.
    ///
    /// Of what was replaced, the removed comes first; neighbours are of different kinds.
    package static func segments(from old: String, to new: String) -> [Segment] {
        var segments: [Segment] = []
        compare(old[...], new[...], by: .line, into: &segments)
        return segments
    }

    /// Units of both texts that are compared at once. Time and memory grow with its square: 16 MB where all differ.
    private static let limit = 2_000

    private static func compare(
        _ old: Substring, _ new: Substring, by unit: TextUnit, into segments: inout [Segment]
    ) {
        let (before, after) = (unit.split(old), unit.split(new))
        for run in UnitAlignment.runs(from: before, to: after, limit: limit, joiningBlanks: unit == .word) {
            let removed = text(of: before, run.old, in: old)
            let added = text(of: after, run.new, in: new)
            if run.isSame {
                append(.same, removed, to: &segments)
            } else if let finer = unit.finer, !removed.isEmpty, !added.isEmpty,
                run.old.count + run.new.count <= limit
            {
                compare(removed, added, by: finer, into: &segments)
            } else {
                append(.removed, removed, to: &segments)
                append(.added, added, to: &segments)
            }
        }
    }

    private static func text(of units: [Substring], _ run: Range<Int>, in text: Substring) -> Substring {
        guard let first = run.first, let last = run.last else { return "" }
        return text[units[first].startIndex..<units[last].endIndex]
    }

    private static func append(_ kind: Segment.Kind, _ text: Substring, to segments: inout [Segment]) {
        guard !text.isEmpty else { return }
        if let last = segments.indices.last, segments[last].kind == kind {
            segments[last].text += text
        } else {
            segments.append(Segment(kind, String(text)))
        }
    }
}
