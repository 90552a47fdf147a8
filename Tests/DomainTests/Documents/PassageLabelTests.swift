import Generators
import Testing

@testable import Domain

@Suite struct PassageLabelTests {
    /// Such as `article|Статья 12|Цель`; nothing where there is no label.
    private func shown(_ line: String) -> String {
        guard let label = PassageLabel.read(line) else { return "" }
        return "\(label.kind.rawValue)|\(label.text)|\(label.rest)"
    }

    @Test(arguments: [
        ("Статья 12. Цель", "article|Статья 12|Цель"),
        ("СТАТЬЯ 12 ЦЕЛЬ", "article|СТАТЬЯ 12|ЦЕЛЬ"),
        ("Статья\u{A0}12-1.", "article|Статья\u{A0}12-1|"),
        ("Статья 12", "article|Статья 12|"),
        ("12-бап. Мақсаты", "article|12-бап|Мақсаты"),
        ("12-1-бап. Есеп", "article|12-1-бап|Есеп"),
        ("12-БАП", "article|12-БАП|"),
        ("Article 12. Purpose", "article|Article 12|Purpose"),
        ("ARTICLE 12 — PURPOSE", "article|ARTICLE 12|PURPOSE"),
        ("Article 12: Purpose", "article|Article 12|Purpose"),
    ])
    func `an article is known by its word and its number`(line: String, expected: String) {
        #expect(shown(line) == expected)
    }

    @Test(arguments: [
        ("Глава 2. Общие положения", "heading|Глава 2|Общие положения"),
        ("РАЗДЕЛ II ОБЩИЕ ПОЛОЖЕНИЯ", "heading|РАЗДЕЛ II|ОБЩИЕ ПОЛОЖЕНИЯ"),
        ("2-тарау. Жалпы ережелер", "heading|2-тарау|Жалпы ережелер"),
        ("I-бөлім", "heading|I-бөлім|"),
        ("1-кіші бөлім. Есеп", "heading|1-кіші бөлім|Есеп"),
        ("§ 3. Сроки", "heading|§ 3|Сроки"),
        ("Part IV", "heading|Part IV|"),
        ("Chapter 2. General provisions", "heading|Chapter 2|General provisions"),
    ])
    func `a chapter and the like are headings`(line: String, expected: String) {
        #expect(shown(line) == expected)
    }

    @Test(arguments: [
        ("1. Осы Заң", "paragraph|1.|Осы Заң"),
        ("12-1. Настоящий", "paragraph|12-1.|Настоящий"),
        ("1.2. Scope", "paragraph|1.2.|Scope"),
        ("1.2 Scope", "paragraph|1.2|Scope"),
        ("5.Срок", "paragraph|5.|Срок"),
        ("2) исключить;", "list_item|2)|исключить;"),
        ("2-1) исключить;", "list_item|2-1)|исключить;"),
        ("(3) an office;", "list_item|(3)|an office;"),
        ("а) жол;", "list_item|а)|жол;"),
        ("а-1) жол;", "list_item|а-1)|жол;"),
        ("ә) су;", "list_item|ә)|су;"),
        ("(iv) land", "list_item|(iv)|land"),
        ("– кітапхана;", "list_item|–|кітапхана;"),
        ("4.", "paragraph|4.|"),
    ])
    func `paragraphs and items keep their numbers`(line: String, expected: String) {
        #expect(shown(line) == expected)
    }

    @Test(
        arguments: [
            "Статья 5 Конституции гарантирует", "12-бап талаптары сақталады", "Article 5 of the Law",
            "Глава государства",
            "12.05.2026 вступает в силу", "1.5 млн тенге", "2026 год", "А. Иманов", "(см. статью 5)", "Сроки)",
            "«Статья 5. Цель", "05. мая", "-5 градусов", "§", "Статья", "1024 человека", "и т. д.) прочее", "",
        ])
    func `a sentence with a number in it has no label`(line: String) {
        #expect(shown(line) == "")
    }

    @Test func `whatever a line is, its label and what follows are pieces of it`() {
        let examples = ["Статья 12-1. Цель", "12-1-бап. Есеп", "1.2.3. Мақсаты", "(iv) land", "а-1) жол", "§ 3. Сроки"]
        for bytes in Mutations(of: examples, pieces: ["-", ".", ")", "(", "бап", "Статья ", "I", "§"], count: 20_000) {
            let line = bytes.text
            guard let label = PassageLabel.read(line) else { continue }
            if !line.hasPrefix(label.text) || !(label.rest.isEmpty || line.contains(label.rest)) || label.text.isEmpty {
                Issue.record("\(line.debugDescription): \(label)")
            }
        }
    }
}
