import Generators
import Testing

@testable import Domain

@Suite struct AlignmentPropertyTests {
    /// Small documents in which nearly everything is repeated.
    private func random(_ random: inout SeededRandom) throws -> DocumentText {
        let pieces = [
            "Статья 1. Цель", "Статья 2. Цель", "Статья 3. Надзор", "1. Исключить.", "2. Исключить.", "1) дорога;",
            "2) дорога общая и сельская;", "Глава 1. Общие", "Закон определяет порядок содержания дорог района.",
            "3. Закон определяет порядок содержания всех дорог района.", "Статья 4.", "а) мост.",
        ]
        let lines = (0..<Int.random(in: 1...14, using: &random)).map { _ in pieces.randomElement(using: &random)! }
        return try document(lines.joined(separator: "\n\n"))
    }

    @Test func `a version against itself is all exact, and its difference is nothing`() throws {
        var random = SeededRandom(seed: 1)
        for _ in 0..<500 {
            let text = try self.random(&random)
            let alignment = DocumentAlignment(from: text, to: text)
            for passage in text.passages {
                let anchor = Anchor(passage: passage.number, language: .ru)
                #expect(alignment.carry(anchor) == CarriedAnchor(.exact, anchor))
            }
            #expect(DocumentDifference(alignment).entries.allSatisfy { $0.kind == .same && $0.old == $0.new })
        }
    }

    @Test func `pairs are one to one, and each side of a difference is complete and in its place`() throws {
        var random = SeededRandom(seed: 2)
        for _ in 0..<2_000 {
            let (old, new) = (try self.random(&random), try self.random(&random))
            let alignment = DocumentAlignment(from: old, to: new)
            #expect(Set(alignment.pairs.values.map(\.new)).count == alignment.pairs.count)
            let inPlace = alignment.pairs.values.filter(\.isInPlace).sorted { $0.old < $1.old }.map(\.new)
            #expect(inPlace == inPlace.sorted())
            let entries = DocumentDifference(alignment).entries
            #expect(entries.compactMap(\.new) == Array(1...new.passages.count))
            #expect(entries.compactMap(\.old).sorted() == Array(1...old.passages.count))
            for passage in old.passages {
                let carried = alignment.carry(Anchor(passage: passage.number, language: .ru))
                #expect((carried.outcome == .lost) == (carried.anchor == nil))
                if let anchor = carried.anchor, carried.outcome == .exact || carried.outcome == .moved {
                    #expect(new.passages[anchor.passage - 1].text == passage.text || passage.text.isEmpty)
                }
            }
        }
    }

    @Test func `the same two versions give the same alignment`() throws {
        var random = SeededRandom(seed: 3)
        for _ in 0..<300 {
            let (old, new) = (try self.random(&random), try self.random(&random))
            let (one, other) = (DocumentAlignment(from: old, to: new), DocumentAlignment(from: old, to: new))
            #expect(one.pairs == other.pairs && one.merged == other.merged && one.split == other.split)
        }
    }

    @Test(arguments: Language.allCases) func `an alignment read backwards is that of the versions turned round`(
        language: Language
    ) throws {
        let law = DraftLaw(language, articles: 100, seed: 4)
        let (old, new) = (try law.text, try law.revised(scale: 20).text)
        let forwards = DocumentAlignment(from: old, to: new)
        let backwards = DocumentAlignment(from: new, to: old)
        #expect(forwards.pairs.count > 800)
        for pair in forwards.pairs.values {
            let mirrored = DocumentAlignment.Pair(
                old: pair.new, new: pair.old, isSameText: pair.isSameText, isInPlace: pair.isInPlace,
                isRelabelled: pair.isRelabelled)
            #expect(backwards.pairs[pair.new] == mirrored)
        }
        #expect(backwards.pairs.count == forwards.pairs.count)
    }

    @Test(.timeLimit(.minutes(1))) func `ten thousand passages without anything in common take seconds`() throws {
        func unlike(_ word: String) throws -> DocumentText {
            try DocumentText(
                original: .ru,
                passages: (0..<10_000).map { index in
                    let words = (0..<12).map { "\(word)\((index * 31 + $0 * 17) % 997)" }
                    return Passage(number: 0, kind: .paragraph, text: words.joined(separator: " "))
                })
        }
        let (old, new) = (try unlike("ab"), try unlike("cd"))
        #expect(DocumentAlignment(from: old, to: new).pairs.isEmpty)
        #expect(DocumentAlignment(from: old, to: old).pairs.count == 10_000)
    }
}
