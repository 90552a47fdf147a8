import Domain
import Services
import Web

extension Wording {
    /// What a body promises, with the words of the pages on which petitions are answered.
    var promiseFields: [FormField] {
        let say = Wording(page: "answering", catalogue: catalogue)
        return say.localizedFields("text", "commitment_text") + say.localizedFields("sign", "commitment_sign")
            + [FormField("due_on", say("due_on"), type: "date")]
    }
}

extension Commitments.Promise {
    init(of source: Commitment.Source, _ fields: inout Fields) {
        let rule = PlainText(.paragraphs, Commitment.textLength)
        self.init(
            source: source, text: fields.localized("text", rule), sign: fields.localized("sign", rule),
            dueOn: fields.required("due_on", .date))
    }
}
