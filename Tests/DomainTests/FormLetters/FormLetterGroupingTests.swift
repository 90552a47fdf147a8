import Foundation
import Generators
import Testing

@testable import Domain

@Suite struct FormLetterGroupingTests {
    @Test(arguments: Personalisation.allCases, 0..<3)
    func `a letter is found again whatever its senders did to it`(personalisation: Personalisation, language: Int) {
        let writer = LetterWriter(Vocabulary.all[language])
        var random = SeededRandom(seed: 7)
        for _ in 0..<20 {
            let letter = writer.letter(bytes: 2_000, &random)
            let sent = (0..<6).map { _ in personalisation.apply(to: letter, by: writer, &random) }
            let others = (0..<6).map { _ in writer.letter(bytes: 1_200, &random) }
            let groups = FormLetterGrouping.groups(of: letters(sent + others))
            #expect(groups.places == [[0, 1, 2, 3, 4, 5]])
        }
    }

    @Test(arguments: 0..<3)
    func `those who quote the same article of a draft did not send the same letter`(language: Int) {
        let writer = LetterWriter(Vocabulary.all[language])
        var random = SeededRandom(seed: 8)
        let article = (0..<2).map { _ in writer.paragraph(&random) }.joined(separator: " ")
        let long = (0..<60).map { _ in "«\(article)»\n\n" + writer.letter(bytes: 1_500, &random) }
        #expect(FormLetterGrouping.groups(of: letters(long)) == [])

        // Where hardly anything else is said, it has to be known what was quoted.
        let short = (0..<60).map { _ in "«\(article)»\n\n" + writer.sentence(&random) }
        #expect(FormLetterGrouping.groups(of: letters(short)).first?.count ?? 0 > 30)
        #expect(FormLetterGrouping.groups(of: letters(short, common: CommonPassages([article]))) == [])
    }

    @Test func `whoever quotes a paragraph of a letter to argue with it stands outside`() {
        let planted = PlantedConsultation(groups: [40, 30, 20], others: 600, bytes: 1_500, seed: 9)
        let texts = planted.contributions.map(\.text)
        #expect(FormLetterGrouping.groups(of: letters(texts)).places == planted.planted)
    }

    @Test func `short texts stand together only where they read the same`() {
        let texts = [
            "Қолдаймын", "қолдаймын!", "Қолдамаймын", "I support", "I support this", "I SUPPORT.",
            "Прошу построить мост через реку у нашего села до зимы",
            "Прошу построить мост через реку у нашего села до весны",
        ]
        #expect(FormLetterGrouping.groups(of: letters(texts)).places == [[0, 1], [3, 5]])
    }

    @Test func `the representative is the text sent most often, by whoever sent it first`() {
        var random = SeededRandom(seed: 10)
        let writer = LetterWriter(.kazakh)
        let letter = writer.letter(bytes: 1_200, &random)
        let texts =
            ["\(letter) Ерлан Жұмабаев", letter.uppercased(), writer.letter(bytes: 1_200, &random), letter]
            + (0..<3).map { "\(letter) \($0)" }
        let groups = FormLetterGrouping.groups(of: letters(texts))
        #expect(groups.count == 1)
        #expect(groups.first?.representative == contribution(1))
        #expect(groups.first?.members.map(\.contribution) == [0, 1, 3, 4, 5, 6].map(contribution))
        #expect(groups.first?.members.map { $0.likeness == 1 } == [false, true, true, false, false, false])
    }

    @Test func `where everybody added a paragraph, the one who added least represents them`() {
        var random = SeededRandom(seed: 11)
        let writer = LetterWriter(.english)
        let letter = writer.letter(bytes: 1_500, &random)
        var texts = (0..<8).map { _ in "\(letter)\n\n\(writer.letter(bytes: 500, &random))" }
        texts.insert("\(letter)\n\n\(writer.letter(bytes: 900, &random))", at: 0)
        texts.append("\(letter)\n\nAnna Whitfield")
        let groups = FormLetterGrouping.groups(of: letters(texts))
        #expect(groups.places == [Array(0...9)])
        #expect(groups.first?.representative == contribution(9))
    }

    @Test func `a chain in which neighbours are alike is not one letter`() {
        var random = SeededRandom(seed: 12)
        let writer = LetterWriter(.russian)
        let sentences = (0..<60).map { _ in writer.sentence(&random) }
        let texts = (0..<20).map { sentences[$0 * 2..<$0 * 2 + 20].joined(separator: " ") }
        let read = letters(texts)
        #expect(zip(read, read.dropFirst()).allSatisfy { $0.likeness(to: $1) != nil })
        let groups = FormLetterGrouping.groups(of: read)
        #expect(groups.count > 2)
        for group in groups {
            let representative = read[place(of: group.representative)]
            for member in group.members {
                #expect(representative.likeness(to: read[place(of: member.contribution)]) == member.likeness)
            }
        }
    }

    @Test func `a brief of one's own with a letter at its end is not that letter`() {
        var random = SeededRandom(seed: 13)
        let writer = LetterWriter(.english)
        let letter = writer.letter(bytes: 1_000, &random)
        let texts = [letter, letter, writer.letter(bytes: 3_000, &random) + "\n\n" + letter]
        #expect(FormLetterGrouping.groups(of: letters(texts)).places == [[0, 1]])
    }

    @Test func `two who sent the same are a group that is not shown, three are shown`() {
        let groups = FormLetterGrouping.groups(of: letters(["Қарсымын", "Yes", "қарсымын", "yes", "YES"]))
        #expect(groups.map(\.count) == [3, 2])
        #expect(groups.map { $0.count >= FormLetterMethod.smallestShown } == [true, false])
    }

    @Test(arguments: 1...8)
    func `groups do not depend on the order of reading, nor who is in one on that of arrival`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let sizes = (0..<12).map { _ in Int.random(in: 1...12, using: &random) }
        let planted = PlantedConsultation(groups: sizes, others: 150, bytes: 900, seed: seed)
        let texts = planted.contributions.map(\.text)
        let read = letters(texts)
        let groups = FormLetterGrouping.groups(of: read)
        #expect(groups.count > 5)
        #expect(FormLetterGrouping.groups(of: read.shuffled(using: &random)) == groups)

        let places = texts.indices.shuffled(using: &random)
        let later = zip(texts.indices, places).map { place, arrival in
            ContributionSketch(contribution: contribution(place), arrival: Int64(arrival), text: texts[place])
        }
        #expect(Self.members(FormLetterGrouping.groups(of: later)) == Self.members(groups))
    }

    private static func members(_ groups: [FormLetterGroup]) -> Set<Set<UUID>> {
        Set(groups.map { Set($0.members.map(\.contribution)) })
    }
}
