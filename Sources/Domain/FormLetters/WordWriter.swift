/// Takes a text apart into comparable words.
struct WordWriter {
    /// Signs that are no part of a word are words of their own.
    let keepingSigns: Bool
    private(set) var utf8: [UInt8] = []
    private(set) var hasLetter = false
    private var isInWord = false

    init(keepingSigns: Bool) {
        self.keepingSigns = keepingSigns
    }

    mutating func write(_ scalars: String.UnicodeScalarView) {
        utf8.reserveCapacity(scalars.count * 2)
        for scalar in scalars { write(scalar) }
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x61...0x7A, 0x430...0x450, 0x452...0x45F: letter(scalar.value)
        case 0x41...0x5A, 0x410...0x42F: letter(scalar.value + 0x20)
        // ё
        case 0x401, 0x451: letter(0x435)
        case 0x400...0x40F: letter(scalar.value + 0x50)
        // Here each small letter stands behind its capital, at an odd number.
        case 0x48A...0x4BF, 0x4D0...0x52F: letter(scalar.value | 1)
        case 0x30...0x39: inWord(scalar)
        // Apostrophes, and the letter that looks like one.
        case 0x27, 0x2019, 0x2BC: if !isInWord { sign(scalar) }
        case 0...0x20: isInWord = false
        case 0x21...0x7E: sign(scalar)
        default: writeOther(scalar)
        }
    }

    private mutating func writeOther(_ scalar: Unicode.Scalar) {
        let properties = scalar.properties
        guard !properties.isDefaultIgnorableCodePoint, !properties.isEmojiModifier else { return }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
            for small in properties.lowercaseMapping.unicodeScalars { letter(small.value) }
        case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
            inWord(scalar)
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control:
            isInWord = false
        default:
            if properties.isEmojiPresentation { aloneInWord(scalar) } else { sign(scalar) }
        }
    }

    private mutating func letter(_ value: UInt32) {
        hasLetter = true
        inWord(Unicode.Scalar(value) ?? "\u{FFFD}")
    }

    private mutating func inWord(_ scalar: Unicode.Scalar) {
        if !isInWord, !utf8.isEmpty { utf8.append(UInt8(ascii: " ")) }
        isInWord = true
        utf8.append(contentsOf: UTF8.encode(scalar)!)
    }

    private mutating func aloneInWord(_ scalar: Unicode.Scalar) {
        isInWord = false
        inWord(scalar)
        isInWord = false
    }

    private mutating func sign(_ scalar: Unicode.Scalar) {
        if keepingSigns { aloneInWord(scalar) } else { isInWord = false }
    }
}
