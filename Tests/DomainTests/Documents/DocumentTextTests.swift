import Testing

@testable import Domain

@Suite struct DocumentTextTests {
    private func passage(_ kind: Passage.Kind, _ text: String, label: String? = nil, level: Int = 1) -> Passage {
        Passage(number: 0, kind: kind, level: level, label: label, text: text)
    }

    private func faults(_ make: () throws -> DocumentText) -> [FieldFault] {
        do {
            _ = try make()
            return []
        } catch {
            return (error as? Refusal)?.faults ?? []
        }
    }

    @Test func `passages are numbered by their order in every language`() throws {
        let text = try DocumentText(
            original: .ru, passages: [passage(.article, "Цель"), passage(.paragraph, "Текст")],
            translations: [.kk: [passage(.article, "Мақсат"), passage(.paragraph, "Мәтін")]])
        #expect(text.languages == [.ru, .kk])
        #expect(text.passages.map(\.number) == [1, 2])
        #expect(text.passages(in: .kk)?.map(\.number) == [1, 2])
        #expect(text.passages(in: .en) == nil)
    }

    @Test func `a translation that is not parallel is refused and its first differing passage named`() {
        let original = [passage(.article, "Цель", label: "Статья 1"), passage(.paragraph, "Текст")]
        let faults = faults {
            try DocumentText(
                original: .ru, passages: original,
                translations: [.kk: [passage(.article, "Мақсат"), passage(.listItem, "Мәтін", label: "1)")]])
        }
        #expect(faults.map(\.pointer) == ["/translations/kk/1"])
        #expect(faults.map(\.code) == ["not_parallel"])
        #expect(faults[0].message.en.contains("from passage 2 on"))
        #expect(faults[0].message.ru.contains("абзац «Текст»"))
        #expect(faults[0].message.kk.contains("тізім тармағы «1) Мәтін»"))
    }

    @Test(arguments: [1, 3]) func `a translation that is shorter or longer is refused where it ends`(count: Int) {
        let original = [passage(.paragraph, "Один"), passage(.paragraph, "Два")]
        let translation = (0..<count).map { passage(.paragraph, "Text \($0)") }
        let faults = faults {
            try DocumentText(original: .ru, passages: original, translations: [.en: translation])
        }
        #expect(faults.map(\.pointer) == ["/translations/en/\(min(count, 2))"])
        #expect(faults[0].message.en.contains("there is nothing"))
    }

    @Test func `what is out of bounds is named`() {
        #expect(faults { try DocumentText(original: .ru, passages: []) }.map(\.pointer) == ["/passages"])
        let many = Array(repeating: passage(.paragraph, "а"), count: 10_001)
        #expect(faults { try DocumentText(original: .ru, passages: many) }.map(\.code) == ["too_many"])
        let bad = [
            passage(.paragraph, ""), passage(.article, "", label: "Статья 1"),
            passage(.paragraph, String(repeating: "а", count: 20_001)), passage(.paragraph, "а", level: 17),
            passage(.paragraph, "а", label: String(repeating: "1", count: 61)),
        ]
        #expect(
            faults { try DocumentText(original: .ru, passages: bad) }.map(\.pointer)
                == ["/passages/0/text", "/passages/2/text", "/passages/3/level", "/passages/4/label"])
        let large = Array(repeating: passage(.paragraph, String(repeating: "а", count: 20_000)), count: 101)
        #expect(faults { try DocumentText(original: .ru, passages: large) }.map(\.code) == ["too_long"])
    }
}
