import Generators
import Testing

@testable import Domain

@Suite struct FormLetterAssignmentTests {
    @Test(arguments: 1...6)
    func `contributions that come in one by one end in the groups that are found anew`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let sizes = (0..<15).map { _ in Int.random(in: 1...20, using: &random) }
        let planted = PlantedConsultation(
            groups: sizes, others: 200, bytes: 1_200,
            personalisations: [.nothing, .typography, .name, .dropped, .mistyped, .moved], seed: seed)
        let read = letters(planted.contributions.map(\.text))
        let anew = Set(FormLetterGrouping.groups(of: read).map { Set($0.members.map(\.contribution)) })
        for _ in 0..<3 {
            var table = LetterTable()
            for letter in read.shuffled(using: &random) { table.add(letter) }
            #expect(table.members == anew)
            // Comparing each with each would be some 60,000.
            #expect(table.compared < read.count * 4)
        }
    }

    @Test(arguments: 1...6)
    func `whatever people added, nobody comes into a group with another letter`(seed: UInt64) {
        let planted = PlantedConsultation(groups: [50, 40, 30, 3, 2], others: 200, bytes: 1_200, seed: seed)
        let read = letters(planted.contributions.map(\.text))
        var table = LetterTable()
        for letter in read { table.add(letter) }
        for group in table.members {
            let sent = Set(group.map { planted.contributions[place(of: $0)].letter })
            #expect(sent.count == 1 && sent.first != .some(nil))
        }
        #expect(table.members.reduce(0) { $0 + $1.count } > 110)
    }

    @Test func `a text of one word joins its like, and an empty one stays alone`() {
        var table = LetterTable()
        for letter in letters(["Қолдаймын", "", "Да", "қолдаймын.", " ", "ҚОЛДАЙМЫН"]) { table.add(letter) }
        #expect(table.members == [[contribution(0), contribution(3), contribution(5)]])
    }

    @Test func `between a group and somebody who wrote almost the same, the nearer one wins`() {
        var random = SeededRandom(seed: 3)
        let writer = LetterWriter(.english)
        let (letter, more) = (writer.letter(bytes: 1_500, &random), writer.letter(bytes: 1_000, &random))
        let read = letters([letter, "\(letter) \(more)", "\(letter) \(more) Tom Ashby", "\(letter) Ruth Calder"])
        #expect(
            FormLetterAssignment.of(read[2], representatives: [read[0]], ungrouped: [read[1]])
                == .founds(with: contribution(1)))
        #expect(
            FormLetterAssignment.of(read[3], representatives: [read[0]], ungrouped: [read[1]])
                == .joins(contribution(0)))
        #expect(FormLetterAssignment.of(read[3], representatives: [], ungrouped: []) == .alone)
    }
}
