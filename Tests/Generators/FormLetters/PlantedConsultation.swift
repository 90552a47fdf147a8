/// Contributions of which it is known who sent the same letter: groups of given sizes, and others, of which three in ten
/// quote the draft and one in twenty quotes a paragraph of one of the letters to argue with it.
package struct PlantedConsultation: Sendable {
    package struct Contribution: Sendable {
        package var text: String
        /// The number of the letter that was sent; nil for those who wrote on their own.
        package var letter: Int?

        package init(text: String, letter: Int?) {
            self.text = text
            self.letter = letter
        }
    }

    /// In no particular order.
    package private(set) var contributions: [Contribution] = []
    /// The articles that are consulted on.
    package let draft: [String]
    package private(set) var letters: [String] = []

    /// - Parameters:
    ///   - groups: how many sent each letter.
    ///   - others: how many wrote on their own.
    ///   - bytes: about how long each is.
    ///   - personalisations: what senders of a letter do to it; on top of that half of them add their name.
    package init(
        groups: [Int], others: Int, bytes: Int, personalisations: [Personalisation] = Personalisation.allCases,
        seed: UInt64
    ) {
        var random = SeededRandom(seed: seed)
        let writers = Vocabulary.all.map(LetterWriter.init)
        var draft: [String] = []
        for number in 0..<60 { draft.append(writers[number % writers.count].paragraph(&random)) }
        self.draft = draft
        for (number, size) in groups.enumerated() {
            let writer = writers[number % writers.count]
            let letter = writer.letter(bytes: bytes, &random)
            letters.append(letter)
            for _ in 0..<size {
                let text = Self.personalised(letter, by: writer, personalisations, &random)
                contributions.append(Contribution(text: text, letter: number))
            }
        }
        for number in 0..<others {
            let place = number % writers.count
            let writer = writers[place]
            var text = writer.letter(bytes: bytes, &random)
            if random.chance(30), let article = Self.every(writers.count, of: draft, from: place, &random) {
                text = "«\(article)»\n\n\(text)"
            }
            if random.chance(5), let letter = Self.every(writers.count, of: letters, from: place, &random),
                let paragraph = letter.split(separator: "\n\n").randomElement(using: &random)
            {
                text += "\n\n«\(paragraph)» — \(writer.sentence(&random))"
            }
            contributions.append(Contribution(text: text, letter: nil))
        }
        contributions.shuffle(using: &random)
    }

    /// One of those that are in the writer's language.
    private static func every(
        _ step: Int, of texts: [String], from first: Int, _ random: inout SeededRandom
    ) -> String? {
        Array(stride(from: first, to: texts.count, by: step)).randomElement(using: &random).map { texts[$0] }
    }

    private static func personalised(
        _ letter: String, by writer: LetterWriter, _ personalisations: [Personalisation],
        _ random: inout SeededRandom
    ) -> String {
        if random.chance(20) { return letter }
        var text = personalisations.randomElement(using: &random)!.apply(to: letter, by: writer, &random)
        if random.chance(25) {
            text = personalisations.randomElement(using: &random)!.apply(to: text, by: writer, &random)
        }
        return random.chance(50) ? Personalisation.name.apply(to: text, by: writer, &random) : text
    }
}
