import Testing

@testable import Domain

@Suite struct QuotationTests {
    /// What becomes of the words marked `[…]` in the old text: how, and which words of the new text are marked now.
    private func carried(_ marked: String, to new: String) throws -> String {
        let before = marked.replacing("[", with: "").replacing("]", with: "")
        let scalars = Array(marked.unicodeScalars)
        let range = try #require(scalars.firstIndex(of: "["))..<(try #require(scalars.firstIndex(of: "]")) - 1)
        let old = try document(before)
        let next = try document(new)
        let carried = DocumentAlignment(from: old, to: next)
            .carry(try Anchor(passage: 1, range: range, language: .ru, in: old))
        guard let anchor = carried.anchor else { return "lost" }
        guard let quotation = anchor.quotation else { return carried.words?.rawValue ?? "" }
        let text = next.passages[anchor.passage - 1].text
        #expect(text.scalars(in: quotation.range) == quotation.words)
        return "\(carried.words?.rawValue ?? "") \(anchor.passage):\(quotation.range.lowerBound) \(quotation.words)"
    }

    @Test(arguments: [
        (
            "Владелец [содержит дорогу] круглый год", "Каждый владелец содержит дорогу весь год",
            "kept 1:16 содержит дорогу"
        ),
        (
            "Срок — год. Владелец платит [за год] вперёд", "Срок за год. Владелец также платит за год вперёд",
            "kept 1:35 за год"
        ),
        (
            "Владелец [содержит дорогу в чистоте] круглый год", "Владелец содержит любую дорогу в порядке круглый год",
            "altered 1:9 содержит любую дорогу в"
        ),
        ("Владелец содержит дорогу [исправно] и круглый год", "Владелец содержит дорогу круглый год", "gone"),
        ("Владелец [содержит] дорогу", "Сведения публикуются ежегодно", "lost"),
    ])
    func `quoted words are found again, in part, or not`(old: String, new: String, expected: String) throws {
        #expect(try carried(old, to: new) == expected)
    }

    @Test func `words that went into the second half of a passage that was cut are found there`() throws {
        let old = "Владелец содержит дорогу круглый год и чистит её. Расходы [несёт районный бюджет] области."
        let new = "Владелец содержит дорогу круглый год и чистит её.\nРасходы несёт районный бюджет области."
        #expect(try carried(old, to: new) == "kept 2:8 несёт районный бюджет")
    }

    @Test func `an anchor that says nonsense is carried all the same`() throws {
        let (old, new) = (try document("Владелец содержит дорогу"), try document("Владелец содержит и чистит дорогу"))
        let alignment = DocumentAlignment(from: old, to: new)
        for range in [0..<0, -5..<(-1), Int.min..<Int.max, 90..<99, Int.max..<Int.max] {
            for words in ["", "дорогу", "ничего"] {
                let anchor = Anchor(passage: 1, language: .ru, quotation: .init(range: range, words: words))
                #expect(alignment.carry(anchor).outcome == .changed)
            }
        }
        for passage in [Int.min, 0, 2, .max] {
            #expect(alignment.carry(Anchor(passage: passage, language: .kk)) == .lost)
        }
    }
}
