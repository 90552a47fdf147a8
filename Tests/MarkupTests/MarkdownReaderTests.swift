import Domain
import Generators
import Testing

@testable import Markup

@Suite struct MarkdownReaderTests {
    /// Such as `A1 Статья 1|Цель`: the first letter of the kind, the level, the label and the text.
    private func read(_ text: String) throws -> [String] {
        try MarkdownReader.passages(of: text, at: "/text").map { passage in
            let kind = String(passage.kind.rawValue.prefix(1)).uppercased()
            return "\(kind)\(passage.level) \(passage.label ?? "")|\(passage.text)"
        }
    }

    private func fault(_ text: String) -> FieldFault? {
        do {
            _ = try MarkdownReader.passages(of: text, at: "/text")
            return nil
        } catch {
            return error.faults.first
        }
    }

    @Test func `a draft law in Markdown keeps its own numbering`() throws {
        let text = """
            # ЗАКОН
            ## Глава 1. Общие положения
            ### Статья 1. Основные *понятия*

            1. В Законе:

            1) дорога – полоса земли:
            а) городская;
            а-1) сельская;

            2) владелец.

            1-1. Понятия применяются и к мостам.

            3. Третий после первого,
               на двух строках.
            7. Седьмой.

            **Статья 1-1. Цель**

            Целью является порядок.
            """
        #expect(
            try read(text) == [
                "H1 |ЗАКОН", "H2 Глава 1|Общие положения", "A1 Статья 1|Основные понятия",
                "P1 1.|В Законе:", "L2 1)|дорога – полоса земли:", "L3 а)|городская;", "L3 а-1)|сельская;",
                "L2 2)|владелец.", "P1 1-1.|Понятия применяются и к мостам.",
                "P1 3.|Третий после первого, на двух строках.", "P1 7.|Седьмой.",
                "A1 Статья 1-1|Цель", "P1 |Целью является порядок.",
            ])
    }

    @Test func `lists within lists have their levels, and items without a text are still items`() throws {
        let text = """
            - Жол
              - көпір

                және өткел
              -
            - - ішкі
            10. он
                1. бір
            """
        #expect(
            try read(text) == [
                "L1 -|Жол", "L2 -|көпір", "P2 |және өткел", "L2 -|", "L1 -|", "L2 -|ішкі", "P1 10.|он", "P2 1.|бір",
            ])
    }

    @Test func `marks are dropped, and the address of a link is kept`() throws {
        #expect(
            try read("См. [закон](https://example.kz/1) и <https://example.kz>, `код` ![схема](a.png) a\\*b &amp; c")
                == ["P1 |См. закон (https://example.kz/1) и https://example.kz, код схема a*b & c"])
        #expect(try read("один  \nдва") == ["P1 |один", "P1 |два"])
        #expect(try read("Тема\\\nдальше\n===") == ["H1 |Тема дальше"])
        #expect(try read("> цитата\n\n---\n\n    код\n      строка") == ["P1 |цитата", "P1 |код\n  строка"])
    }

    @Test(arguments: [
        ("Мәтін\n\n<div>x</div>", "html", "3"), ("a <b>x</b>", "html", "1"), ("<!-- x -->", "html", "1"),
        (String(repeating: "- ", count: 13) + "a", "too_deep", "1"),
        (String(repeating: "> ", count: 60) + "a", "too_deep", "1"),
        ("a\n" + String(repeating: "[", count: 1_001), "too_large", "2"),
        (String(repeating: "слово\n", count: 20_000), "too_large", "8937"),
        (String(repeating: "\n", count: 100_001), "too_large", "100001"),
    ])
    func `what is not taken is named with its line`(text: String, code: String, line: String) {
        let fault = fault(text)
        #expect(fault?.code == code)
        #expect(fault?.pointer == "/text")
        #expect(fault?.message.en.contains("Line \(line):") ?? false, "\(fault?.message.en ?? "")")
    }

    @Test(arguments: [
        ("", "too_few"), ("---", "too_few"), ("a \u{202E}b", "bidi_control"),
        (String(repeating: "a", count: (4 << 20) + 1), "too_large"),
    ])
    func `what cannot be a document is refused by name`(text: String, code: String) {
        #expect(fault(text)?.code == code)
    }

    @Test func `a long rule and a long table line open nothing`() throws {
        let rule = String(repeating: "-", count: 300)
        #expect(try read("Тақырып\n\(rule)") == ["H2 |Тақырып"])
        #expect(try read("Мәтін\n\n\(rule)\n\n" + String(repeating: "*", count: 200)) == ["P1 |Мәтін"])
    }

    @Test func `whatever is sent is read or refused, and what is read is a document`() {
        let examples = [
            "# Глава 1. Общие\n\n## Статья 1. *Цель*\n\n1. Текст:\n   1) а;\n   - [б](c \"d\")\n\n> q\n\n```\nx\n```",
            "Тақырып\n===\n\n- a\n  - b\n\n    c\n\n10. d\n11. e\n\n[x]: /y 'z'\n",
            "**a *b** c* _d_ `e` ![f](g) <h@i.kz>\\\nj",
        ]
        let pieces = [
            "# ", "- ", "1. ", "> ", "    ", "```", "\n\n", "[", "](", "*", "_", "`", "<", "&#0;", "\\", "а) ",
        ]
        for bytes in Mutations(of: examples, pieces: pieces, count: 20_000) {
            guard let passages = try? MarkdownReader.passages(of: bytes.text, at: "/text") else { continue }
            #expect(throws: Never.self) { try DocumentText(original: .kk, passages: passages) }
        }
    }

    @Test func `repetition does not slow it down`() {
        let pieces = [
            "[", "![", "![[]()", "**a ", "*a _b ", "> ", "- ", "1. ", "`", "<", "[a](", "<!--", "a\n", "[a]: b\n", "&",
            "\\", "- \n", "***a", "\n", "> a\n", "*a**a", "\r",
        ]
        let longest = Repetitions.longestTime(of: pieces) { bytes in
            _ = try? MarkdownReader.passages(of: bytes.text, at: "/text")
        }
        #expect(longest < Repetitions.bound)
    }

    @Test func `the worst that the bounds let through takes seconds, not minutes`() {
        let nested = String(repeating: "- ", count: 50) + "a" + String(repeating: "\n", count: 99_000)
        let links = String(repeating: "![[]()", count: 499) + "\n\n"
        let clock = ContinuousClock()
        for text in [nested, String(repeating: links, count: (4 << 20) / links.utf8.count)] {
            #expect(clock.measure { _ = try? MarkdownReader.passages(of: text, at: "/text") } < .seconds(15))
        }
    }
}
