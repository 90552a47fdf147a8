import Domain
import Testing

@testable import Web

@Suite struct FormBodyTests {
    @Test func `a form is read as browsers write it, without what is of the form itself`() throws {
        let form = try FormBody(Array("subject=%D0%9C%D0%BE%D1%81%D1%82+1&empty=&_token=t&_key=k".utf8))
        #expect(form.filled == ["subject": "Мост 1", "empty": ""] && form.token == "t" && form.key == "k")
        let (subject, empty) = try form.read { fields in
            (fields.required("subject", .text(PlainText(.line, 1...10))), fields.optional("empty", .integer(1...2)))
        }
        #expect(subject == "Мост 1" && empty == nil)
    }

    @Test(arguments: ["a=%", "a=%f", "a=%zz", "a=%ff", "%C3=1"])
    func `what is no form is refused`(text: String) {
        #expect(throws: Problem.malformedForm) { try FormBody(Array(text.utf8)) }
    }

    @Test func `a field that comes twice, one that nobody asked for and too many of them are refused`() throws {
        #expect(throws: Refusal.self) { try FormBody(Array("a=1&a=2".utf8)) }
        let unknown = try FormBody(Array("a=1&b=2".utf8))
        #expect(throws: Refusal.self) { try unknown.read { $0.required("a", .integer(1...9)) } }
        let many = (0...FormBody.fieldLimit).map { "f\($0)=" }.joined(separator: "&")
        #expect(throws: Problem.malformedForm) { try FormBody(Array(many.utf8)) }
    }

    @Test func `a form's key stands for what was filled in, in whatever order, and for nothing else`() throws {
        func key(_ text: String) throws -> IdempotencyKey? {
            try FormBody(Array(text.utf8)).idempotencyKey(at: "/ru/file")
        }
        #expect(try key("a=1&b=2&_key=k&_token=x") == key("_key=k&b=2&a=1"))
        #expect(try key("a=1&b=2&_key=k") != key("a=1&b=3&_key=k"))
        #expect(try key("a=1") == nil && key("a=1&_key=%00") == nil)
    }

    @Test(arguments: ["/ru", "/kk/petitions/KZ-2026-000001", "/en/file/topic?body=x&subject=%D0%B0+b", "/ru/x#sign"])
    func `a page below a language is a way back`(text: String) {
        #expect(ReturnAddress(text)?.text == text)
    }

    @Test(arguments: [
        "", "/", "/de", "/rus", "//ru", "/ru//x", "/ru/../x", "/ru/x:y", "https://x.example/ru", "/ru\r\nX: y",
        "/ru?a=\"",
        "/ru/\\x", "/ru;x",
    ])
    func `nothing else is one`(text: String) {
        #expect(ReturnAddress(text) == nil)
    }
}
