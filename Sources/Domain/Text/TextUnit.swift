/// Into what a text is cut to be compared; the pieces joined are the text.
enum TextUnit {
    case line
    case sentence
    /// A word, a run of blanks, or a single sign.
    case word

    var finer: TextUnit? {
        switch self {
        case .line: .sentence
        case .sentence: .word
        case .word: nil
        }
    }

    func split(_ text: Substring) -> [Substring] {
        var pieces: [Substring] = []
        var (start, index) = (text.startIndex, text.startIndex)
        var previous: Character?
        var lastVisible: Character?
        while index < text.endIndex {
            let character = text[index]
            if let previous, isCut(between: previous, and: character, lastVisible) {
                pieces.append(text[start..<index])
                start = index
            }
            previous = character
            if !character.isWhitespace { lastVisible = character }
            index = text.index(after: index)
        }
        if start < text.endIndex { pieces.append(text[start...]) }
        return pieces
    }

    private func isCut(between before: Character, and after: Character, _ lastVisible: Character?) -> Bool {
        switch self {
        case .line:
            return before.isNewline
        case .sentence:
            // The full stop of a number or an address has no blank behind it.
            return before.isNewline
                || (before.isWhitespace && !after.isWhitespace && lastVisible.map { ".!?…;:".contains($0) } ?? false)
        case .word:
            let (left, right) = (Kind(before), Kind(after))
            return left != right || left == .sign
        }
    }

    private enum Kind {
        case word, blank, sign

        init(_ character: Character) {
            self = character.isWhitespace ? .blank : character.isLetter || character.isNumber ? .word : .sign
        }
    }
}
