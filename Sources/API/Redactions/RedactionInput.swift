import Domain
import Web

extension RedactionOrder {
    init(_ fields: inout Fields) {
        let attachment = fields.optional("attachment", .uuid)
        let isOfName = fields.optional("of_name", .boolean, or: false)
        let passages: [RedactionPassage]
        if attachment == nil, !isOfName {
            passages = fields.required("passages", .list(Redaction.passageCount, of: .redactionPassage))
        } else {
            passages = []
        }
        self.init(
            code: fields.required("code", .choice(Redaction.Code.self)),
            reason: fields.required("reason", .text(PlainText(.paragraphs, Redaction.reasonLength))),
            revision: fields.optional("revision", .integer(1...1_000_000)), passages: passages, attachment: attachment,
            isOfName: isOfName)
    }
}

extension Field where Value == RedactionPassage {
    /// By words that stand there, or from one character to another.
    fileprivate static var redactionPassage: Field {
        .object { fields in
            let place = fields.required("place", .text(PlainText(.line, 1...100)))
            let quote = fields.optional("quote", .text(PlainText(.paragraphs, RedactionPassage.quoteLength)))
            let occurrence = fields.optional("occurrence", .integer(1...20_000), or: 1)
            let start = fields.optional("start", .integer(0...1_000_000))
            let end = fields.optional("end", .integer(0...1_000_000))
            if let quote { return RedactionPassage(place: place, words: .quote(quote, occurrence: occurrence)) }
            // One that ends before it begins is empty, and refused as such.
            let from = start ?? 0
            return RedactionPassage(place: place, words: .range(from..<max(from, end ?? from)))
        }
    }
}
