import Testing

@testable import Domain

@Suite struct AnchorTests {
    private let text = try! DocumentText(
        original: .ru, passages: [Passage(number: 1, kind: .paragraph, text: "Дорога — «общая» 🛣️ земля")],
        translations: [.kk: [Passage(number: 1, kind: .paragraph, text: "Жол — ортақ жер")]])

    private func fault(_ passage: Int, _ range: Range<Int>?, _ language: Language) -> String? {
        do {
            _ = try Anchor(passage: passage, range: range, language: language, in: text, at: "/anchor")
            return nil
        } catch {
            return error.faults.first.map { "\($0.pointer) \($0.code)" }
        }
    }

    @Test func `the quoted words come from the text, in the language that was read`() throws {
        let russian = try Anchor(passage: 1, range: 9..<16, language: .ru, in: text)
        #expect(russian.quotation?.words == "«общая»")
        let kazakh = try Anchor(passage: 1, range: 0..<3, language: .kk, in: text)
        #expect(kazakh.quotation == Anchor.Quotation(range: 0..<3, words: "Жол"))
        #expect(try Anchor(passage: 1, language: .ru, in: text).quotation == nil)
    }

    @Test func `what is not in the text cannot be anchored to`() {
        #expect(fault(2, nil, .ru) == "/anchor/passage no_such_passage")
        #expect(fault(0, nil, .ru) == "/anchor/passage no_such_passage")
        #expect(fault(1, nil, .en) == "/anchor/language no_such_translation")
        #expect(fault(1, 3..<3, .ru) == "/anchor/range out_of_range")
        #expect(fault(1, 20..<90, .ru) == "/anchor/range out_of_range")
        #expect(fault(1, -1..<2, .ru) == "/anchor/range out_of_range")
        #expect(fault(1, .min..<(.max), .ru) == "/anchor/range out_of_range")
        #expect(fault(1, 0..<(.max), .ru) == "/anchor/range out_of_range")
        #expect(fault(.max, nil, .ru) == "/anchor/passage no_such_passage")
    }
}
