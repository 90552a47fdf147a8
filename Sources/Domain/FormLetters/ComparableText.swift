import Foundation

/// A text as it is compared with others: its words in small letters, with one blank between them, in UTF-8.
///
///     ComparableText("Қолдаймын!") == ComparableText(" қолдаймын")   // true
///
/// Compatibility forms are unified (NFKC: ligatures from a PDF, full-width letters), ё is written as е, as many do, and an
/// apostrophe within a word is dropped. Punctuation and symbols part words and do not count; an emoji is a word. Salutations
/// and signatures are left in: what is one cannot be told for certain. A text without letters is compared sign by sign, so
/// that "+1" and "−1" differ.
///
/// Writing without blanks between words, such as Chinese, is one long word: such texts are grouped only where they are equal.
package struct ComparableText: Hashable, Sendable {
    /// Empty where nothing visible was written.
    package let utf8: [UInt8]

    package init(_ text: String) {
        let normal = Self.isNormal(text) ? text : text.precomposedStringWithCompatibilityMapping
        var writer = WordWriter(keepingSigns: false)
        writer.write(normal.unicodeScalars)
        if !writer.hasLetter {
            writer = WordWriter(keepingSigns: true)
            writer.write(normal.unicodeScalars)
        }
        utf8 = writer.utf8
    }

    /// True for what has no other NFKC form by itself, as nearly every text of the three languages.
    private static func isNormal(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0...0x7E, 0xAB, 0xBB, 0x400...0x482, 0x48A...0x52F, 0x2010, 0x2012...0x2015, 0x2018...0x2022: true
            default: false
            }
        }
    }

    package var isEmpty: Bool { utf8.isEmpty }

    /// The words, one after the other.
    package var words: [ArraySlice<UInt8>] { utf8.split(separator: UInt8(ascii: " ")) }
}
