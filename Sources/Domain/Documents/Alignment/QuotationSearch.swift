/// Finds the words that somebody quoted from a passage in what the passage became.
struct QuotationSearch {
    let quotation: Anchor.Quotation
    private let before: String
    private let after: String

    init(_ quotation: Anchor.Quotation, from before: String, to after: String) {
        (self.quotation, self.before, self.after) = (quotation, before, after)
    }

    /// The words as they were, nearest to where the difference of the texts puts them; or what is left of them.
    var found: (quotation: Anchor.Quotation, words: CarriedAnchor.Words)? {
        let remains = self.remains
        let places = occurrences
        if !places.isEmpty {
            let expected = remains?.range.lowerBound ?? max(0, quotation.range.lowerBound)
            let start = places.min { (abs($0 - expected), $0) < (abs($1 - expected), $1) } ?? places[0]
            let range = start..<start + quotation.words.unicodeScalars.count
            return (Anchor.Quotation(range: range, words: quotation.words), .kept)
        }
        return remains.map { ($0, .altered) }
    }

    /// Where the words stand in the new text, as offsets; they may overlap (Knuth, Morris and Pratt).
    private var occurrences: [Int] {
        let words = Array(quotation.words.unicodeScalars)
        guard !words.isEmpty else { return [] }
        var borders = [0]
        for index in words.indices.dropFirst() {
            var length = borders[index - 1]
            while length > 0, words[index] != words[length] { length = borders[length - 1] }
            borders.append(words[index] == words[length] ? length + 1 : 0)
        }
        var places: [Int] = []
        var matched = 0
        for (offset, scalar) in after.unicodeScalars.enumerated() {
            while matched > 0, matched == words.count || scalar != words[matched] { matched = borders[matched - 1] }
            if scalar == words[matched] { matched += 1 }
            if matched == words.count { places.append(offset + 1 - matched) }
        }
        return places
    }

    /// From the first to the last of the quoted words that the difference of the texts has kept; nil if those have less
    /// than a third of the letters.
    private var remains: Anchor.Quotation? {
        var (oldEnd, newEnd) = (0, 0)
        var range: Range<Int>?
        var letters = 0
        for segment in TextDifference.segments(from: before, to: after) {
            let scalars = segment.text.unicodeScalars
            let (oldStart, newStart) = (oldEnd, newEnd)
            if segment.kind != .added { oldEnd += scalars.count }
            if segment.kind != .removed { newEnd += scalars.count }
            guard segment.kind == .same else { continue }
            let kept = quotation.range.clamped(to: oldStart..<oldEnd)
            guard let words = Self.visible(in: scalars, from: kept.lowerBound - oldStart, count: kept.count) else {
                continue
            }
            letters += words.letters
            let (start, end) = (newStart + words.range.lowerBound, newStart + words.range.upperBound)
            range = (range?.lowerBound ?? start)..<end
        }
        let all = quotation.words.unicodeScalars.count(where: \.isLetterOrDigit)
        guard let range, letters * 3 >= all, let words = after.scalars(in: range) else { return nil }
        return Anchor.Quotation(range: range, words: words)
    }

    /// The part without blanks and signs at its ends, with the number of its letters; nil if there is no letter.
    private static func visible(
        in text: String.UnicodeScalarView, from start: Int, count: Int
    ) -> (range: Range<Int>, letters: Int)? {
        var range: Range<Int>?
        var letters = 0
        for (offset, scalar) in text.dropFirst(start).prefix(count).enumerated() where scalar.isLetterOrDigit {
            range = (range?.lowerBound ?? start + offset)..<start + offset + 1
            letters += 1
        }
        return range.map { ($0, letters) }
    }
}

extension Unicode.Scalar {
    fileprivate var isLetterOrDigit: Bool { properties.isAlphabetic || properties.numericType != nil }
}
