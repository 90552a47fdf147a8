import Testing

@testable import Domain

@Suite struct LetterDifferenceTests {
    private let letter = """
        Мы просим сохранить парк у реки. Он нужен детям и старикам.

        Дорога через парк нарушит покой. Просим найти другой путь.
        """

    @Test func `what somebody added is told from the letter, and what they left out`() {
        let sent = letter.replacing(" Он нужен детям и старикам.", with: "")
            .replacing("другой путь.", with: "другой путь. Моя дочь учится там ездить.\n\nОльга Петренко")
        let difference = LetterDifference(from: letter, to: sent)
        #expect(difference.added == ["Моя дочь учится там ездить.", "Ольга Петренко"])
        #expect(difference.leftOut == ["Он нужен детям и старикам."])
    }

    @Test func `capitals, blanks and punctuation are nothing of one's own`() {
        let sent = letter.uppercased().replacing(".", with: " !").replacing("\n\n", with: "\n")
        let difference = LetterDifference(from: letter, to: sent)
        #expect(difference.added == [])
        #expect(difference.leftOut == [])
        #expect(difference.segments.contains { $0.kind == .added })
    }

    @Test func `a paragraph at another place was neither added nor left out`() {
        let sent = letter.split(separator: "\n\n").reversed().joined(separator: "\n\n")
        let difference = LetterDifference(from: letter, to: sent)
        #expect(difference.added == [])
        #expect(difference.leftOut == [])
    }

    @Test func `a word that was changed is both`() {
        let difference = LetterDifference(from: letter, to: letter.replacing("у реки", with: "у школы"))
        #expect(difference.added == ["школы"])
        #expect(difference.leftOut == ["реки"])
        #expect(LetterDifference(from: letter, to: letter).segments.map(\.kind) == [.same])
        #expect(LetterDifference(from: letter, to: letter + " 👎").added == ["👎"])
    }
}
