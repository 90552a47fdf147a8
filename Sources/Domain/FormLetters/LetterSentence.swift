import Foundation

/// A sentence of one of two letters that are compared.
struct LetterSentence {
    let text: String
    let compared: ComparableText
    let words: Set<ArraySlice<UInt8>>

    static func all(of text: String) -> [LetterSentence] {
        TextUnit.sentence.split(text[...]).map { LetterSentence(String($0)) }.filter { !$0.compared.isEmpty }
    }

    private init(_ text: String) {
        self.text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        compared = ComparableText(text)
        words = Set(compared.words)
    }

    /// True where half of the words of the longer one are in both: a sentence that was changed, not another one.
    func isVersion(of other: LetterSentence) -> Bool {
        2 * words.intersection(other.words).count >= max(words.count, other.words.count)
    }
}
