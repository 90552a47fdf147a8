import Domain
import Web

extension Rejection {
    init(_ fields: inout Fields) {
        self.init(
            code: fields.required("code", .key),
            quote: fields.required("quote", .text(.quote)),
            reason: fields.required("reason", .text(.reason)),
            duplicateOf: fields.optional("duplicate_of", .uuid))
    }
}
