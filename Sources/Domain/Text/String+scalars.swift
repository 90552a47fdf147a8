extension String {
    /// The part between two offsets in Unicode scalars; nil where the text does not reach so far.
    package func scalars(in range: Range<Int>) -> String? {
        let view = unicodeScalars
        guard range.lowerBound >= 0,
            let start = view.index(view.startIndex, offsetBy: range.lowerBound, limitedBy: view.endIndex),
            let end = view.index(start, offsetBy: range.count, limitedBy: view.endIndex)
        else { return nil }
        return String(view[start..<end])
    }
}
