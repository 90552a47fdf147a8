import Domain
import Services

/// An initiative in a list.
struct InitiativeLine: Sendable {
    var address: String
    var reference: String
    var title: String
    var body: String
    var status: String
    var takesFeedback: String?

    init(_ view: InitiativeView, _ say: Wording) {
        let (initiative, language) = (view.initiative, say.language)
        reference = initiative.reference ?? ""
        address = "/\(language.rawValue)/initiatives/\(reference)"
        title = initiative.text.title[language]
        body = view.body.name[language]
        status = say("status_\(initiative.status.rawValue)")
        takesFeedback = initiative.isOpen ? say("open") : nil
    }
}
