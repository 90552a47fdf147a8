import Generators
import Testing

@testable import Domain

/// Such as `A1 Статья 1|Цель`: the first letter of the kind, the level, the label and the text.
func outline(_ passages: [Passage]) -> [String] {
    passages.map { passage in
        let kind = String(passage.kind.rawValue.prefix(1)).uppercased()
        return "\(kind)\(passage.level) \(passage.label ?? "")|\(passage.text)"
    }
}

@Suite struct PlainTextReaderTests {
    private func read(_ text: String) throws -> [String] {
        outline(try PlainTextReader.passages(of: text, at: "/text"))
    }

    @Test func `a Russian draft law keeps its own numbering`() throws {
        let text = """
            ЗАКОН О МЕСТНЫХ ДОРОГАХ

            Раздел 1. ОБЩАЯ ЧАСТЬ
            Глава 1. Общие положения
            Статья 1. Основные понятия
            1. В настоящем Законе используются понятия:
            1) дорога – полоса земли:
            а) городская;
            а-1) сельская;
            2) владелец – тот, кто отвечает за дорогу.
            Иные понятия определяются другими законами.
            1-1. Понятия применяются и к мостам.
            Статья 1-1. Цель
            Целью является порядок.
            Глава 2. Содержание дорог
            """
        #expect(
            try read(text) == [
                "P1 |ЗАКОН О МЕСТНЫХ ДОРОГАХ",
                "H1 Раздел 1|ОБЩАЯ ЧАСТЬ",
                "H2 Глава 1|Общие положения",
                "A1 Статья 1|Основные понятия",
                "P1 1.|В настоящем Законе используются понятия:",
                "L2 1)|дорога – полоса земли:",
                "L3 а)|городская;",
                "L3 а-1)|сельская;",
                "L2 2)|владелец – тот, кто отвечает за дорогу.",
                "P1 |Иные понятия определяются другими законами.",
                "P1 1-1.|Понятия применяются и к мостам.",
                "A1 Статья 1-1|Цель",
                "P1 |Целью является порядок.",
                "H2 Глава 2|Содержание дорог",
            ])
    }

    @Test func `a Kazakh draft law keeps its own numbering`() throws {
        let text = """
            \u{FEFF}1-тарау. Жалпы ережелер\r
            \r
            1-бап. Осы Заңның мақсаты\r
            1. Осы Заң мыналарды реттейді:\r
            1) жолдарды күтіп-ұстауды;\r
            2) көпірлерді салуды.\r
            2-бап. Ұғымдар\r
            – жол;\r
            – көпір.\r
            """
        #expect(
            try read(text) == [
                "H1 1-тарау|Жалпы ережелер",
                "A1 1-бап|Осы Заңның мақсаты",
                "P1 1.|Осы Заң мыналарды реттейді:",
                "L2 1)|жолдарды күтіп-ұстауды;",
                "L2 2)|көпірлерді салуды.",
                "A1 2-бап|Ұғымдар",
                "L1 –|жол;",
                "L1 –|көпір.",
            ])
    }

    @Test func `an English draft that is wrapped is joined, and numbers inside its sentences begin nothing`() throws {
        let text = """
            Article 3. Upkeep

            1. The owner of a road keeps it in repair and answers for harm
               that comes of neglect, as Article 4 requires it in paragraphs
               2. to 5. of it.
            2. The owner tells the body:
               (a) what was done;
               (b) when it was done, as is required by the letters (a) and
               (b) above, in a form that the body has published beforehand
               for all;
                 (i) by letter; or
                 (ii) by e-mail.
               (c) what it cost.
            """
        #expect(
            try read(text) == [
                "A1 Article 3|Upkeep",
                "P1 1.|The owner of a road keeps it in repair and answers for harm that comes of neglect, as Article 4 "
                    + "requires it in paragraphs 2. to 5. of it.",
                "P1 2.|The owner tells the body:",
                "L2 (a)|what was done;",
                "L2 (b)|when it was done, as is required by the letters (a) and (b) above, in a form that the body has "
                    + "published beforehand for all;",
                "L3 (i)|by letter; or",
                "L3 (ii)|by e-mail.",
                "L2 (c)|what it cost.",
            ])
    }

    @Test func `letters in a row are letters even where they look like numerals`() throws {
        let text = "g) one;\nh) two;\ni) three;\nj) four."
        #expect(try read(text).map { String($0.prefix(5)) } == ["L1 g)", "L1 h)", "L1 i)", "L1 j)"])
    }

    @Test func `in a text that is not wrapped each line is a paragraph`() throws {
        let long = String(repeating: "Осы Заң жолдарды реттейді. ", count: 6)
        #expect(try read("\(long)\n\(long)\nҚысқа жол").count == 3)
    }

    @Test func `blanks of every kind become one space`() throws {
        #expect(try read("1.\u{A0} Жол\t\tжаман  ") == ["P1 1.|Жол жаман"])
    }

    @Test(arguments: [
        ("", "too_few"), (" \n\u{A0}\n", "too_few"), ("a\0b", "control_character"), ("1. \u{202E}x", "bidi_control"),
        (String(repeating: "a", count: 20_001), "too_long"),
        (String(repeating: "1. a\n", count: 10_001), "too_many"),
        (String(repeating: "a", count: (4 << 20) + 1), "too_large"),
    ])
    func `what cannot be a document is refused by name`(text: String, code: String) {
        let refusal = #expect(throws: Refusal.self) { try PlainTextReader.passages(of: text, at: "/text") }
        #expect(refusal?.kind == .invalid)
        #expect(refusal?.faults.first?.code == code)
        #expect(refusal?.faults.first?.pointer == "/text")
    }

    @Test func `whatever is sent is read or refused, and what is read is a document`() throws {
        let examples = [
            "Глава 1. Общие положения\n\nСтатья 1. Цель\n1. Текст:\n1) а;\nа) б.",
            "1-тарау. Ережелер\n1-бап. Мақсат\n1. Мәтін\n– тізім;", "Article 1. Aim\n(a) one;\n  (i) two.",
        ]
        for bytes in Mutations(of: examples, pieces: ["\n", "1.", "1)", "а)", "-", "бап."], count: 5_000) {
            guard let passages = try? PlainTextReader.passages(of: bytes.text, at: "/text") else { continue }
            #expect(throws: Never.self) { try DocumentText(original: .ru, passages: passages) }
        }
    }

    @Test func `repetition does not slow it down`() {
        let pieces = [
            "1. ", "1)\n", "- ", "а) ", "\n", "1.1.", "Статья 1.\n", " ", "I", "\u{301}", "слово слово\n", "((",
        ]
        let longest = Repetitions.longestTime(of: pieces) { bytes in
            _ = try? PlainTextReader.passages(of: bytes.text, at: "/text")
        }
        #expect(longest < Repetitions.bound)
    }
}
