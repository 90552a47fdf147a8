import Domain
import Services
import Web

extension PlainText {
    static let subject = PlainText(.line, PetitionText.subjectLength)
    static let arguments = PlainText(.paragraphs, 0...PetitionText.argumentsLength.upperBound)
    static let demand = PlainText(.paragraphs, PetitionText.demandLength)
}

extension Field where Value == [String] {
    static var demands: Field {
        .list(0...PetitionText.demandCount.upperBound, of: .text(.demand))
    }
}

extension PetitionDraft {
    /// What is missing is asked for when the petition is submitted, so arguments and demands can come later.
    init(_ fields: inout Fields) {
        self.init(
            profile: fields.required("profile", .key),
            body: fields.required("body", .uuid),
            text: PetitionText(
                language: fields.required("language", .language),
                topic: fields.required("topic", .key),
                subject: fields.required("subject", .text(.subject)),
                arguments: fields.optional("arguments", .text(.arguments), or: ""),
                demands: fields.optional("demands", .demands, or: [])))
    }
}

extension PetitionChanges {
    init(_ fields: inout Fields) {
        self.init(
            body: fields.optional("body", .uuid),
            language: fields.optional("language", .language),
            topic: fields.optional("topic", .key),
            subject: fields.optional("subject", .text(.subject)),
            arguments: fields.optional("arguments", .text(.arguments)),
            demands: fields.optional("demands", .demands))
    }
}
