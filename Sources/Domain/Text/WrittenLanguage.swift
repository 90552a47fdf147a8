/// Whether a text is in the language that it claims, as far as its letters alone can tell.
///
///     WrittenLanguage.contradicts("Прошу отремонтировать дорогу у школы", claimed: .en)   // true
///
/// Doubt speaks for the writer: names, quotations and web addresses contradict nothing, and a short text never does.
/// Kazakh and Russian are told apart by the nine letters that only Kazakh has.
package enum WrittenLanguage {
    /// True where the letters of `text` cannot be those of a text in `claimed`.
    package static func contradicts(_ text: String, claimed: Language) -> Bool {
        let letters = Letters(text)
        guard letters.count >= 20 else { return false }
        switch claimed {
        case .en:
            return letters.cyrillic * 2 > letters.count
        case .kk:
            return letters.latin * 2 > letters.count || (letters.count >= 200 && letters.onlyKazakh == 0)
        case .ru:
            // In Kazakh some 15 letters in a hundred are among the nine; in Russian only Kazakh names have them.
            return letters.latin * 2 > letters.count
                || (letters.count >= 100 && letters.onlyKazakh * 25 > letters.count)
        }
    }

    private struct Letters {
        var count = 0
        var latin = 0
        var cyrillic = 0
        var onlyKazakh = 0

        init(_ text: String) {
            for word in text.split(whereSeparator: \.isWhitespace) where !Self.isAddress(word) {
                word.unicodeScalars.forEach { count($0) }
            }
        }

        private mutating func count(_ scalar: Unicode.Scalar) {
            switch scalar {
            case "a"..."z", "A"..."Z", "\u{C0}"..."\u{D6}", "\u{D8}"..."\u{F6}", "\u{F8}"..."\u{24F}":
                latin += 1
            case "ә", "ғ", "қ", "ң", "ө", "ұ", "ү", "һ", "і", "Ә", "Ғ", "Қ", "Ң", "Ө", "Ұ", "Ү", "Һ", "І":
                cyrillic += 1
                onlyKazakh += 1
            case "\u{400}"..."\u{481}", "\u{48A}"..."\u{52F}":
                cyrillic += 1
            case "\0"..."\u{7F}":
                return
            default:
                guard scalar.properties.isAlphabetic else { return }
            }
            count += 1
        }

        /// An address of the web or of a mailbox is in no language.
        private static func isAddress(_ word: Substring) -> Bool {
            word.contains { $0 == "@" || $0 == "/" } || word.dropLast().contains(".")
        }
    }
}
