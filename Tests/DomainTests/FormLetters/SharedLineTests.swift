import Generators
import Testing

@testable import Domain

@Suite struct SharedLineTests {
    private let footer = "Sent through the community hub at the market square."

    private func proposals(_ texts: [String], _ common: CommonPassages = .none) -> [SharedLines.Proposal] {
        let sketches = letters(texts, common: common)
        var lines = SharedLines()
        for (place, text) in texts.enumerated() { lines.add(text, at: place) }
        return SharedLines.proposals(
            of: lines.widespread(among: texts.count),
            texts: Dictionary(uniqueKeysWithValues: texts.enumerated().map { ($0, $1) }), among: sketches)
    }

    private func own(_ count: Int, bytes: Int, seed: UInt64) -> [String] {
        var random = SeededRandom(seed: seed)
        let writer = LetterWriter(.english)
        return (0..<count).map { _ in writer.letter(bytes: bytes, &random) }
    }

    @Test func `a line under contributions that differ otherwise is proposed, as it was first written`() {
        let texts = own(30, bytes: 400, seed: 1).enumerated().map { place, text in
            "\(text)\n\n\(place % 2 == 0 ? footer : footer.uppercased())"
        }
        #expect(proposals(texts) == [.init(text: footer, count: 30)])
    }

    @Test func `so is each of several such lines`() {
        let second = "Keep the square alive: join us every Thursday evening."
        let texts = own(30, bytes: 900, seed: 2).map { "\($0)\n\(footer)\n\(second)" }
        #expect(Set(proposals(texts).map(\.text)) == [footer, second])
    }

    @Test(arguments: 1...4)
    func `a paragraph of a form letter is not, whatever its senders added`(seed: UInt64) {
        let planted = PlantedConsultation(groups: [60, 30, 12], others: 60, bytes: 1_200, seed: seed)
        #expect(proposals(planted.contributions.map(\.text)).isEmpty)
    }

    @Test func `a text that all sent as it is is a letter, however short`() {
        #expect(proposals(own(20, bytes: 400, seed: 3) + Array(repeating: footer, count: 20)).isEmpty)
    }

    @Test func `nothing is proposed that few have, that is set aside already, or that has no three words`() {
        let texts = own(30, bytes: 400, seed: 4)
        #expect(proposals(texts[..<4].map { "\($0)\n\(footer)" } + texts[4...]).isEmpty)
        #expect(proposals(texts.map { "\($0)\n\(footer)" }, CommonPassages([footer])).isEmpty)
        #expect(proposals(texts.map { "\($0)\nThank you" }).isEmpty)
        #expect(proposals([]).isEmpty)
    }
}
