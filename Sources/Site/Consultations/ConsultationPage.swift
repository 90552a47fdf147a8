import Domain
import Services
import Web

/// What the page of a consultation fills in, in one language.
struct ConsultationPage: Sendable {
    struct Change: Sendable {
        var what: String
        var reason: String
    }

    struct Document: Sendable {
        var title: String
        var address: String
    }

    var title: String
    var reference: String
    var body: String
    var state: String
    var window: String?
    var translated: String?
    var summary: [String]
    var audience: [String]
    var assurance: String
    var changes: [Change]
    var documents: [Document]
    var contributions: String
    var answered: String
    /// Nil where there is nothing to answer yet.
    var coverage: Progress?
    var outcome: String
    var data: String
    let text: [String: [String: String]]

    init(
        _ view: ConsultationView, documents: [DocumentView], coverage: Coverage, zone: Zone, in catalogue: Catalogue
    ) {
        let say = Wording(page: "consultation", catalogue: catalogue)
        let (consultation, language) = (view.consultation, catalogue.language)
        let asked = consultation.text
        reference = consultation.reference ?? ""
        title = asked.title[language]
        body = view.body.name[language]
        state = say("state_\(consultation.state.rawValue)")
        window = ConsultationLine.window(consultation, zone, say)
        if asked.original != language {
            translated = say("translated", ["language": say("original_\(asked.original.rawValue)")])
        }
        summary = asked.summary[language].paragraphs
        audience = asked.audience[language].paragraphs
        assurance = say("assurance_\(asked.assurance.rawValue)")
        changes = (view.changes ?? []).map { recorded in
            Change(
                what: say(
                    "change_\(recorded.change.kind.rawValue)",
                    ["moment": catalogue.moment(recorded.changedAt, in: zone)]),
                reason: recorded.change.reason[language])
        }
        self.documents = documents.map { document in
            Document(
                title: document.document.title[language], address: "/api/v1/documents/\(document.document.id.text)")
        }
        contributions = say("contributions", coverage.total)
        answered = say("answered", coverage.answered)
        self.coverage = coverage.total > 0 ? Progress(coverage.answered, of: coverage.total, say) : nil
        outcome = "/\(language.rawValue)/consultations/\(reference)/outcome"
        data = "/api/v1/consultations/\(consultation.id.text)"
        text = catalogue.texts
    }
}
