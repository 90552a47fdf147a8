/// Writes letters that have nothing to do with each other but their topic, the words of their language, and the turns of
/// phrase that everybody uses.
package struct LetterWriter: Sendable {
    package let vocabulary: Vocabulary

    package init(_ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
    }

    func word(_ random: inout SeededRandom) -> String {
        if random.chance(30) { return vocabulary.particles.randomElement(using: &random)! }
        let family = vocabulary.families[frequent(vocabulary.families.count, &random)]
        return family.stems[frequent(family.stems.count, &random)]
            + family.endings[Int.random(in: 0..<family.endings.count, using: &random)]
    }

    /// Some far more often than others, as words are.
    private func frequent(_ count: Int, _ random: inout SeededRandom) -> Int {
        let share = Double.random(in: 0..<1, using: &random)
        return Int(share * share * Double(count))
    }

    package func sentence(_ random: inout SeededRandom) -> String {
        var words = (0..<Int.random(in: 6...16, using: &random)).map { _ in word(&random) }
        if random.chance(25) {
            words.insert(
                vocabulary.phrases.randomElement(using: &random)!, at: .random(in: 0...words.count, using: &random))
        }
        let text = words.joined(separator: " ")
        return "\(text.prefix(1).uppercased())\(text.dropFirst())."
    }

    package func paragraph(_ random: inout SeededRandom) -> String {
        (0..<Int.random(in: 2...5, using: &random)).map { _ in sentence(&random) }.joined(separator: " ")
    }

    /// Paragraphs of at least so many bytes together.
    package func letter(bytes: Int, _ random: inout SeededRandom) -> String {
        var text = paragraph(&random)
        while text.utf8.count < bytes { text += "\n\n" + paragraph(&random) }
        return text
    }
}
