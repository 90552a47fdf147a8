import Testing

@testable import Domain

/// A document from lines of plain text.
func document(_ text: String, language: Language = .ru) throws -> DocumentText {
    try DocumentText(original: language, passages: try PlainTextReader.passages(of: text, at: "/text"))
}

@Suite struct DocumentAlignmentTests {
    /// For each old passage what becomes of it: `=3` same and in place, `→3` moved, `~3` changed, `-` lost; with `'`
    /// where its label differs.
    private func fates(_ old: String, _ new: String) throws -> String {
        let (before, after) = (try document(old), try document(new))
        let alignment = DocumentAlignment(from: before, to: after)
        return before.passages.map { passage in
            let carried = alignment.carry(Anchor(passage: passage.number, language: .ru))
            let place = carried.anchor.map { String($0.passage) } ?? ""
            let sign =
                switch carried.outcome {
                case .exact: "="
                case .moved: "→"
                case .changed: "~"
                case .lost: "-"
                }
            return sign + place + (carried.isRelabelled ? "'" : "")
        }.joined(separator: " ")
    }

    private let roads = """
        Статья 1. Цель
        1. Закон определяет порядок содержания местных дорог.
        2. Исключить.
        Статья 2. Владельцы
        1. Владелец содержит дорогу в исправности круглый год.
        2. Исключить.
        Статья 3. Надзор
        1. Надзор ведёт местный исполнительный орган района.
        """

    @Test func `nothing changed is all exact`() throws {
        #expect(try fates(roads, roads) == "=1 =2 =3 =4 =5 =6 =7 =8")
    }

    @Test func `an article put in renumbers those after it and moves none`() throws {
        let new = roads.replacing("Статья 3", with: "Статья 4")
            .replacing(
                "Статья 2", with: "Статья 2. Реестр\n1. Реестр дорог ведётся в цифровом виде.\n2. Исключить.\nСтатья 3")
        #expect(try fates(roads, new) == "=1 =2 =3 =7' =8 =9 =10' =11")
    }

    @Test func `an article that moved takes its boilerplate along`() throws {
        let new = """
            Статья 1. Владельцы
            1. Владелец содержит дорогу в исправности круглый год.
            2. Исключить.
            Статья 2. Надзор
            1. Надзор ведёт местный исполнительный орган района.
            Статья 3. Цель
            1. Закон определяет порядок содержания местных дорог.
            2. Исключить.
            """
        #expect(try fates(roads, new) == "→6' →7 →8 =1' =2 =3 =4' =5")
    }

    @Test func `boilerplate is told apart by its article and its label`() throws {
        #expect(
            try fates(roads, roads.replacing("круглый год.\n2. Исключить.\n", with: "круглый год.\n"))
                == "=1 =2 =3 =4 =5 - =6 =7")
        let (old, new) = (
            "Статья 1. Цель\n1. Исключить.\n2. Исключить.\n3. Исключить.",
            "Статья 1. Цель\n1. Исключить.\n3. Исключить."
        )
        #expect(try fates(old, new) == "=1 =2 - =3")
        let more = "Статья 1. Цель\n1. Порядок дорог.\n2. Исключить.\n3. Исключить.\n4. Исключить."
        #expect(try fates(old, more) == "=1 =3' =4' =5'")
    }

    @Test func `a paragraph that passes into the article before has moved, the title has not`() throws {
        let new = roads.replacing(
            "Статья 2. Владельцы\n1. Владелец содержит дорогу в исправности круглый год.\n",
            with: "3. Владелец содержит дорогу в исправности круглый год.\nСтатья 2. Владельцы\n")
        #expect(try fates(roads, new) == "=1 =2 =3 =5 →4' =6 =7 =8")
    }

    @Test func `a reworded paragraph has changed, one that says something else is lost`() throws {
        let new = roads.replacing("в исправности круглый", with: "в исправном состоянии круглый")
            .replacing("Надзор ведёт местный исполнительный орган района", with: "Сведения публикуются ежегодно до мая")
        #expect(try fates(roads, new) == "=1 =2 =3 =4 ~5 =6 =7 -")
    }

    @Test func `an article with another title and the same contents has changed`() throws {
        #expect(
            try fates(roads, roads.replacing("Владельцы", with: "Кто отвечает за состояние"))
                == "=1 =2 =3 ~4 =5 =6 =7 =8")
    }

    @Test func `a paragraph that moved and was reworded has changed there`() throws {
        let paragraph = "1. Владелец содержит дорогу в исправности круглый год.\n"
        let new =
            roads.replacing(paragraph, with: "")
            + "\n2. Владелец содержит дорогу в исправности весь круглый год."
        #expect(try fates(roads, new) == "=1 =2 =3 =4 ~8' =5 =6 =7")
    }

    @Test func `a paragraph cut in two has changed, and so have two that were joined`() throws {
        let (one, two) = (
            "1. Владелец содержит дорогу круглый год. Расходы несёт районный бюджет области.\n2. Реестр открыт всем.",
            "1. Владелец содержит дорогу круглый год.\n2. Расходы несёт районный бюджет области.\n3. Реестр открыт всем."
        )
        #expect(try fates(one, two).hasSuffix("=3'"))
        #expect(try fates(one, two).hasPrefix("~"))
        let joined = try fates(two, one)
        #expect(joined == "~1 ~1' =2'" || joined == "~1' ~1' =2'")
        let difference = DocumentDifference(DocumentAlignment(from: try document(one), to: try document(two)))
        #expect(difference.entries.compactMap(\.origin) == [1])
    }

    @Test func `without a language in common all is lost`() throws {
        let alignment = DocumentAlignment(from: try document("Один"), to: try document("Один", language: .kk))
        #expect(alignment.carry(Anchor(passage: 1, language: .ru)) == .lost)
        #expect(DocumentDifference(alignment).entries.map(\.kind) == [.removed, .added])
    }

    @Test func `an anchor is judged in its own language`() throws {
        func version(_ russian: String, _ kazakh: String?) throws -> DocumentText {
            func passages(_ text: String) -> [Passage] { [Passage(number: 1, kind: .paragraph, text: text)] }
            return try DocumentText(
                original: .ru, passages: passages(russian),
                translations: kazakh.map { [.kk: passages($0)] } ?? [:])
        }
        let first = try version("Дорога общая", "Жол ортақ")
        let alignment = DocumentAlignment(from: first, to: try version("Дорога общая", "Жол бәріне ортақ"))
        #expect(alignment.carry(Anchor(passage: 1, language: .ru)).outcome == .exact)
        #expect(alignment.carry(Anchor(passage: 1, language: .kk)).outcome == .changed)
        let quoted = try Anchor(passage: 1, range: 0..<3, language: .kk, in: first)
        let without = DocumentAlignment(from: first, to: try version("Дорога общая", nil)).carry(quoted)
        #expect(without.outcome == .changed)
        #expect(without.words == .gone)
    }

    @Test func `the difference shows what was added, removed, moved and changed, in words`() throws {
        let new = """
            Статья 1. Владельцы
            1. Владелец содержит дорогу в порядке круглый год.
            2. Исключить.
            Статья 2. Надзор
            1. Реестр дорог открыт.
            Статья 3. Цель
            1. Закон определяет порядок содержания местных дорог.
            2. Исключить.
            """
        let difference = DocumentDifference(DocumentAlignment(from: try document(roads), to: try document(new)))
        let shown = difference.entries.map { "\($0.kind)\($0.old.map { " \($0)" } ?? "")\($0.isRelabelled ? "'" : "")" }
        #expect(
            shown == [
                "same 4'", "changed 5", "same 6", "same 7'", "removed 8", "added", "moved 1'", "moved 2", "moved 3",
            ])
        let changed = difference.entries[1]
        #expect(
            difference.segments(of: changed, in: .ru) == [
                .init(.same, "Владелец содержит дорогу в "), .init(.removed, "исправности"), .init(.added, "порядке"),
                .init(.same, " круглый год."),
            ])
        #expect(difference.segments(of: changed, in: .kk) == nil)
    }
}
