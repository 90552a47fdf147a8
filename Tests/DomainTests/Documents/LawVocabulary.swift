import Generators

@testable import Domain

/// Sentences of words that sound like those of a language, some of them frequent and most of them rare, as words are.
struct LawVocabulary {
    var random: SeededRandom
    private let frequent: [String]
    private let words: [String]

    init(_ language: Language, seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let (frequent, syllables, endings): ([String], [String], [String]) =
            switch language {
            case .ru:
                (
                    ["в", "и", "не", "на", "о", "или", "при", "по", "с", "для", "настоящего", "Закона"],
                    ["до", "ра", "ве", "ло", "ти", "ку", "по", "ни", "жи", "ста", "гра", "ме", "бо", "зем", "чи"],
                    ["а", "ы", "ой", "ами", "ение", "ного", "ться"]
                )
            case .kk:
                (
                    ["және", "мен", "бойынша", "үшін", "туралы", "осы", "Заңның", "емес", "болып", "оның"],
                    ["қа", "жо", "ұй", "ба", "кө", "ше", "тұ", "әкі", "мә", "ері", "дың", "рға", "үкі", "сал", "ың"],
                    ["лар", "дың", "ға", "ды", "нда", "мен", "сы"]
                )
            case .en:
                (
                    ["the", "of", "and", "in", "to", "a", "is", "by", "for", "shall", "not", "or"],
                    ["ro", "la", "men", "ti", "ver", "so", "pub", "ca", "re", "gis", "no", "du", "bri", "far", "we"],
                    ["s", "ed", "ing", "tion", "al", "ly", "er"]
                )
            }
        self.frequent = frequent
        words = (0..<3_000).map { _ in
            (0..<Int.random(in: 2...3, using: &random)).map { _ in syllables.randomElement(using: &random)! }.joined()
                + endings.randomElement(using: &random)!
        }
        self.random = random
    }

    mutating func word() -> String {
        if random.chance(25) { return frequent.randomElement(using: &random)! }
        // Squared, so that some are far more frequent than others.
        let place = Double.random(in: 0..<1, using: &random)
        return words[Int(place * place * Double(words.count))]
    }

    mutating func sentence(of count: ClosedRange<Int>) -> String {
        let words = (0..<Int.random(in: count, using: &random)).map { _ in word() }
        return words.joined(separator: " ").prefix(1).uppercased() + words.joined(separator: " ").dropFirst() + "."
    }

    /// One word in ten is another, and at least one.
    mutating func reworded(_ text: String) -> String {
        var words = text.split(separator: " ").map(String.init)
        for _ in 0..<max(1, words.count / 10) {
            let place = Int.random(in: 1..<words.count - 1, using: &random)
            var other = word()
            while other == words[place] { other = word() }
            words[place] = other
        }
        return words.joined(separator: " ")
    }
}
