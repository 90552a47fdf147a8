import Domain
import Services
import Web

/// One complaint as whoever handles it sees it.
struct ComplaintCase: Sendable {
    let view: ComplaintView
    /// Who may be named to consider it; empty where that follows from the complaint.
    let reviewers: [Body]
    let token: String
    let catalogue: Catalogue

    /// Of the page below its language.
    var path: String { "/desk/complaints/\(view.complaint.id.text)" }

    private var say: Wording { Wording(page: "complaints", catalogue: catalogue) }

    func address(_ path: String) -> String { "/\(catalogue.language.rawValue)\(path)" }

    func page() -> RecordPage {
        let (complaint, language) = (view.complaint, catalogue.language)
        var page = RecordPage(say("one", ["reference": complaint.reference]), in: catalogue)
        page.kicker = [say("about_\(complaint.about.rawValue)")]
        page.standing = complaint.answer.map { $0.outcome.label[language] }
        page.facts = [
            say("filed", ["date": catalogue.date(complaint.filedOn)]), complaint.isLate ? say("filed_late") : nil,
            complaint.answer == nil ? view.dueOn.map { say("due", ["date": catalogue.date($0)]) } : nil,
            say("against", ["name": view.respondent?.name[language] ?? Debtor.serviceLabel[language]]),
            complaint.forwardedAt.map { _ in
                say("with", ["name": view.reviewer?.name[language] ?? Debtor.serviceLabel[language]])
            },
        ].compactMap { $0 }
        page.sections = [
            view.text.map { text in
                RecordPage.Section(anchor: "says", heading: say("says"), paragraphs: text.paragraphs)
            },
            view.answer.map { text in
                RecordPage.Section(anchor: "answered", heading: say("answer"), paragraphs: text.paragraphs)
            },
        ].compactMap { $0 }
        if let reference = view.petitionReference {
            page.links.append(
                FormPage.Link(
                    address: address("/petitions/\(reference)"), label: say("petition", ["reference": reference])))
        }
        if complaint.forwardedAt == nil {
            page.forms = [forwarding]
        } else if complaint.answer == nil {
            page.links.append(FormPage.Link(address: address(path + "/answer"), label: say("to_answering")))
        }
        page.links.append(FormPage.Link(address: address("/desk/complaints"), label: say("title")))
        return page
    }

    func answering() -> FormPage {
        var page = FormPage(say("to_answering"), in: catalogue)
        page.lead = [say("answer_lead")]
        page.rows =
            view.text.map { text in
                [DraftAnswers.Row(anchor: "says", question: say("says"), given: text.paragraphs)]
            } ?? []
        var form = PageForm(
            to: address(path + "/answer"), token: token,
            fields: [
                FormField(
                    "outcome", say("outcome"), type: "radio",
                    options: Complaint.Outcome.allCases.map { outcome in
                        (value: outcome.rawValue, label: outcome.label[catalogue.language])
                    }),
                FormField("text", say("answer"), type: "textarea"),
                FormField("name", say("name"), autocomplete: "name"),
                FormField("office", say("office"), autocomplete: "organization-title"),
            ], button: say("answer_button"))
        form.keep(["version": String(view.complaint.version)])
        page.forms = [form]
        page.links = [FormPage.Link(address: address(path), label: say("to_complaint"))]
        return page
    }

    private var forwarding: PageForm {
        var fields: [FormField] = []
        if !reviewers.isEmpty {
            fields = [
                FormField(
                    "body", say("reviewer"), type: "select",
                    options: [(value: "", label: say("reviewer_none"))]
                        + reviewers.map { (value: $0.id.text, label: $0.name[catalogue.language]) })
            ]
        }
        var form = PageForm(
            lead: say(view.respondent == nil ? "forward_lead_service" : "forward_lead"),
            to: address(path + "/forwarding"), token: token, fields: fields, button: say("forward"))
        form.keep(["version": String(view.complaint.version)])
        return form
    }
}
