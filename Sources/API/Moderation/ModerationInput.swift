import Domain
import Web

extension PlainText {
    static let reason = PlainText(.paragraphs, 1...4_000)
    static let quote = PlainText(.paragraphs, 1...2_000)
    static let authority = PlainText(.line, 1...300)
    static let note = PlainText(.paragraphs, 1...4_000)
}

extension Rejection {
    init(_ fields: inout Fields) {
        self.init(
            code: fields.required("code", .key),
            quote: fields.required("quote", .text(.quote)),
            reason: fields.required("reason", .text(.reason)),
            duplicateOf: fields.optional("duplicate_of", .uuid))
    }
}
