/// Reads the beginning of one line.
struct LabelScanner {
    private static let longest = 60
    private static let bullets: Set<Character> = ["-", "–", "—", "•", "*", "·", "▪", "○", "●"]

    let line: String
    /// As much of the line as a label can take.
    let characters: [Character]

    init(_ line: String) {
        self.line = line
        characters = Array(line.prefix(Self.longest))
    }

    subscript(index: Int) -> Character? {
        characters.indices.contains(index) ? characters[index] : nil
    }

    func label(_ style: PassageLabel.Style, length: Int, restAt start: Int) -> PassageLabel {
        PassageLabel(
            style: style, text: String(characters[..<length]), rest: Self.trimmed(line.dropFirst(start)))
    }

    func bullet() -> PassageLabel? {
        guard let first = self[0], Self.bullets.contains(first), self[1]?.isWhitespace ?? false else { return nil }
        return label(.bullet, length: 1, restAt: 1)
    }

    /// `1.`, `12-1.`, `1.2.`, `1)`, `(1)`; also `1.2` before a capital letter.
    func number() -> PassageLabel? {
        let start = self[0] == "(" ? 1 : 0
        guard let number = digits(at: start, longest: 3) else { return nil }
        let end = number.end
        switch self[end] {
        case ")":
            return label(.bracketedNumber(parts: number.parts), length: end + 1, restAt: end + 1)
        case "." where start == 0 && !(self[end + 1]?.isNumber ?? false):
            return label(.number(parts: number.parts), length: end + 1, restAt: end + 1)
        case .some(let next) where start == 0 && number.parts > 1 && next.isWhitespace:
            guard let first = visible(from: end), first.isUppercase else { return nil }
            return label(.number(parts: number.parts), length: end, restAt: end)
        default:
            return nil
        }
    }

    /// `а)`, `а-1)`, `(a)`, `iv)`.
    func letter() -> PassageLabel? {
        let start = self[0] == "(" ? 1 : 0
        var end = start
        while let character = self[end], character.isLetter, end - start < 6 { end += 1 }
        guard end > start else { return nil }
        let letters = characters[start..<end]
        if letters.count > 1, !letters.allSatisfy({ "ivxlIVXL".contains($0) }) { return nil }
        var close = end
        if self[end] == "-", let number = digits(at: end + 1, longest: 3), number.parts == 1 { close = number.end }
        guard self[close] == ")" else { return nil }
        return label(letters.count > 1 ? .roman : .letter, length: close + 1, restAt: close + 1)
    }

    /// Digits, or several joined with full stops (parts) and hyphens. Nil for what is rather a date or a sum.
    func digits(at start: Int, longest: Int) -> (end: Int, parts: Int)? {
        var (index, parts) = (start, 1)
        while true {
            let first = index
            while let character = self[index], character.isASCII, character.isNumber { index += 1 }
            guard index > first, index - first <= longest, self[first] != "0" else { return nil }
            guard let sign = self[index], sign == "." || sign == "-", let next = self[index + 1], next.isASCII,
                next.isNumber
            else { return (index, parts) }
            if sign == "." { parts += 1 }
            guard parts <= 6 else { return nil }
            index += 1
        }
    }

    /// The first character from `index` on that is not blank.
    func visible(from index: Int) -> Character? {
        characters.dropFirst(index).first { !$0.isWhitespace }
    }

    static func trimmed(_ text: Substring) -> String {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }
}
