import Foundation
import Generators
import Testing

@testable import Domain

@Suite struct StrangeLetterTests {
    @Test func `a hundred thousand words are read in seconds, twice the same are a group`() {
        var random = SeededRandom(seed: 1)
        let writer = LetterWriter(.english)
        let text = (0..<8_000).map { _ in writer.sentence(&random) }.joined(separator: " ")
        let clock = ContinuousClock()
        let time = clock.measure {
            let texts = [text, text + " Anna", String(repeating: "no ", count: 100_000)]
            #expect(FormLetterGrouping.groups(of: letters(texts)).places == [[0, 1]])
        }
        #expect(time < .seconds(30))
    }

    @Test(arguments: [
        "нет ", "👎", "! ", "\u{301}", "а\u{301}\u{302}", "\u{200D}", "字", "\u{1F468}\u{200D}\u{1F469}", "ﷺ", "İ",
    ])
    func `one thing over and over costs little`(piece: String) {
        let time = Repetitions.longestTime(of: [piece]) { bytes in
            let read = letters([bytes.text, bytes.text + piece, "Нет"])
            for group in FormLetterGrouping.groups(of: read) { #expect(group.count >= 2) }
            _ = LetterDifference(from: bytes.text, to: "Нет")
        }
        #expect(time < Repetitions.bound)
    }

    @Test func `different answers of one sign are not put together`() {
        let texts = ["👍", "👎", "+", "-", "👍", "", " ", "\u{200B}", "…", "?", "+1", "-1", "＋1"]
        #expect(FormLetterGrouping.groups(of: letters(texts)).places == [[0, 4], [10, 12]])
    }

    @Test func `whatever is sent, each contribution stands in one group at most and the same ones together`() {
        let examples = [
            "Мы просим сохранить парк у реки, он нужен детям и старикам.\n\nДорога через парк нарушит покой всей улицы.",
            "Біз өзен жағасындағы саябақты сақтауды сұраймыз, ол балалар мен қарттарға керек.",
        ]
        let texts = Mutations(of: examples, pieces: [" ", ". ", "не ", "👎"], count: 3_000).map(\.text)
        let read = letters(texts + texts.prefix(200))
        let groups = FormLetterGrouping.groups(of: read)
        let members = groups.flatMap { $0.members.map(\.contribution) }
        #expect(Set(members).count == members.count)
        var homes: [UUID: Int] = [:]
        for (number, group) in groups.enumerated() {
            for member in group.members { homes[member.contribution] = number }
        }
        for copy in 0..<200 where !read[copy].text.isEmpty {
            #expect(homes[contribution(copy)] != nil)
            #expect(homes[contribution(copy)] == homes[contribution(3_000 + copy)])
        }
    }

    @Test func `many who share half of a page but not the letter are parted in bearable time`() {
        var random = SeededRandom(seed: 2)
        let writer = LetterWriter(.kazakh)
        let page = writer.letter(bytes: 700, &random)
        let texts = (0..<1_500).map { _ in page + "\n\n" + writer.letter(bytes: 1_300, &random) }
        let time = ContinuousClock().measure {
            #expect(FormLetterGrouping.groups(of: letters(texts)).allSatisfy { $0.count < 5 })
        }
        #expect(time < .seconds(60))
    }
}
