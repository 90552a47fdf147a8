/// What people do to a letter that was prepared for them, before they send it.
package enum Personalisation: CaseIterable, Sendable {
    case nothing, typography, name, before, after, within, dropped, mistyped, moved

    package func apply(to letter: String, by writer: LetterWriter, _ random: inout SeededRandom) -> String {
        var paragraphs = letter.split(separator: "\n\n").map(String.init)
        switch self {
        case .nothing:
            return letter
        case .typography:
            return letter.replacing("\n\n", with: "\r\n").replacing(". ", with: " .  ").uppercased()
        case .name:
            return letter + "\n\n" + writer.vocabulary.names.randomElement(using: &random)!
        case .before:
            return writer.paragraph(&random) + "\n\n" + letter
        case .after:
            return letter + "\n\n" + writer.paragraph(&random)
        case .within:
            paragraphs.insert(writer.paragraph(&random), at: .random(in: 0...paragraphs.count, using: &random))
        case .dropped:
            let place = Int.random(in: 0..<paragraphs.count, using: &random)
            var sentences = paragraphs[place].split(separator: ". ").map(String.init)
            sentences.remove(at: .random(in: 0..<sentences.count, using: &random))
            paragraphs[place] = sentences.joined(separator: ". ")
        case .mistyped:
            return mistyped(letter, &random)
        case .moved:
            paragraphs.append(paragraphs.remove(at: .random(in: 0..<paragraphs.count, using: &random)))
        }
        return paragraphs.joined(separator: "\n\n")
    }

    /// One word in forty loses a letter.
    private func mistyped(_ letter: String, _ random: inout SeededRandom) -> String {
        letter.split(separator: " ").map { word in
            guard word.count > 3, Int.random(in: 0..<40, using: &random) == 0 else { return String(word) }
            var word = String(word)
            word.remove(at: word.index(word.startIndex, offsetBy: .random(in: 1..<word.count, using: &random)))
            return word
        }.joined(separator: " ")
    }
}
