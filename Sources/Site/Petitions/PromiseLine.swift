import Domain
import Services

/// One commitment of a body, with what the body says of it beside what others found.
struct PromiseLine: Sendable {
    var promiseReference: String
    var promised: String
    var promiseDue: String
    var promiseLate: String?
    var stated: String
    var verified: String

    init(_ view: CommitmentView, _ say: Wording) {
        let (commitment, language) = (view.commitment, say.language)
        promiseReference = commitment.reference
        promised = commitment.text[language]
        promiseDue = say("promise_due", ["date": say.catalogue.date(commitment.dueOn)])
        promiseLate = view.isOverdue ? say("promise_late") : nil
        stated = say(
            "stated",
            [
                "level": say("level_\(commitment.stated.rawValue)"),
                "percent": say.catalogue.number(commitment.statedPercent),
            ])
        verified = say("verified", ["level": say("level_\(commitment.verified.rawValue)")])
    }
}
