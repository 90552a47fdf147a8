import Generators
import Testing

@testable import Domain

@Suite struct TracedChangeTests {
    private let first = """
        Статья 1. Маршруты

        Автобус номер пять ходит от районной больницы до вокзала каждые двадцать минут.

        Стоимость проезда устанавливает акимат по согласованию с маслихатом района.

        Остановки освещаются от захода до восхода солнца во все времена года.
        """

    private func changes(_ version: Int, from old: DocumentText, to new: DocumentText) -> [TracedChange] {
        zip(1..., DocumentDifference(DocumentAlignment(from: old, to: new)).entries).map { place, entry in
            TracedChange(entry: entry, steps: [.init(version: version, place: place)])
        }
    }

    private func traced(_ texts: [String]) throws -> [TracedChange] {
        let versions = try texts.map { try document($0) }
        let steps = zip(versions, versions.dropFirst()).enumerated().map { changes($0 + 2, from: $1.0, to: $1.1) }
        let (old, new) = (versions.first!, versions.last!)
        return steps.dropFirst().reduce(steps[0]) { $0.followed(by: $1) }
            .map { $0.settled { old.passages[$0 - 1].text == new.passages[$1 - 1].text } }
    }

    @Test func `what came and went in between is not shown, and what was taken back is the same`() throws {
        let second = first.replacing("двадцать", with: "тридцать") + "\n\nВодителей обучают за счёт бюджета района."
        let traced = try traced([first, second, first])
        #expect(traced.map(\.entry.kind) == [.same, .same, .same, .same])
        #expect(traced[1].steps == [.init(version: 2, place: 2), .init(version: 3, place: 2)])
    }

    @Test func `changes of both steps are shown, each with the steps that made it`() throws {
        let second = first.replacing("двадцать", with: "тридцать")
        let third =
            second.replacing(
                "Стоимость проезда устанавливает акимат по согласованию с маслихатом района.\n\n", with: "")
            + "\n\nВодителей обучают за счёт бюджета района."
        let traced = try traced([first, second, third])
        #expect(traced.map(\.entry.kind) == [.same, .changed, .removed, .same, .added])
        #expect(traced.map(\.entry.old) == [1, 2, 3, 4, nil] && traced.map(\.entry.new) == [1, 2, nil, 3, 4])
        #expect(traced[4].steps == [.init(version: 3, place: 5)])
    }

    @Test func `what was removed first stays where it stood`() throws {
        let second = first.replacing(
            "Стоимость проезда устанавливает акимат по согласованию с маслихатом района.\n\n", with: "")
        let third = second.replacing("двадцать", with: "сорок")
        let traced = try traced([first, second, third])
        #expect(traced.map(\.entry.kind) == [.same, .changed, .removed, .same])
        #expect(traced[2].entry.old == 3)
    }

    @Test func `a passage that moved in one step and was reworded in the other is changed and moved`() throws {
        let lines = first.components(separatedBy: "\n\n")
        let moved = [lines[0], lines[3], lines[1], lines[2]].joined(separator: "\n\n")
        let traced = try traced([first, moved, moved.replacing("захода", with: "заката")])
        let lighted = try #require(traced.first { $0.entry.old == 4 })
        #expect(lighted.entry.kind == .changed && lighted.entry.isMoved && lighted.entry.new == 2)
    }

    @Test func `over any versions each passage of both ends is there once, in the order of the new one`() throws {
        let pieces = [
            "Статья 1. Цель", "Статья 2. Цель", "Статья 3. Надзор", "1. Исключить.", "2. Исключить.", "1) дорога;",
            "2) дорога общая и сельская;", "Закон определяет порядок содержания дорог района.", "Статья 4.", "а) мост.",
        ]
        var random = SeededRandom(seed: 36)
        for _ in 0..<1_000 {
            let texts = (0..<4).map { _ in
                (0..<Int.random(in: 1...10, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                    .joined(separator: "\n\n")
            }
            let traced = try traced(texts)
            let (old, new) = (try document(texts[0]), try document(texts[3]))
            #expect(traced.compactMap(\.entry.new) == Array(1...new.passages.count))
            #expect(traced.compactMap(\.entry.old).sorted() == Array(1...old.passages.count))
            #expect(
                traced.allSatisfy { change in
                    guard let one = change.entry.old, let other = change.entry.new else { return true }
                    let isSame = old.passages[one - 1].text == new.passages[other - 1].text
                    return isSame == (change.entry.kind != .changed)
                })
        }
    }
}
