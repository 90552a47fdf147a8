import Domain
import Services
import Web

/// One commitment of a body, with what the body says of it beside what others found.
struct PromiseLine: Sendable {
    var promiseReference: String
    /// The page of the matter that it was made in, and the body; nil on that page itself, and where there is none.
    var promiseAddress: String?
    var promisedBy: String?
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
    /// The same in a list of what was promised in many matters.
    init(listed view: CommitmentView, _ say: Wording) {
        self.init(view, say)
        let (matter, language) = (view.commitment.matter, say.language)
        promisedBy = view.body.name[language]
        promiseAddress =
            switch matter.kind {
            case .petition: "/\(language.rawValue)/petitions/\(matter.id.text)"
            case .consultation: "/\(language.rawValue)/consultations/\(matter.id.text)"
            case .initiative, .monitoredList: nil
            }
    }
}
