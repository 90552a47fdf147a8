import Domain
import Services

/// All answers of a draft, to be checked before it is filed.
struct DraftAnswers: Sendable {
    struct Row: Sendable {
        /// What the summary of what is wrong links to.
        var anchor: String
        var question: String
        var given: [String]
        /// Nil where it is in the language of the page, or in that of the form.
        var givenLanguage: String?
        var change: String?
    }

    let view: PetitionView
    let profile: RuleProfile
    let token: String
    let catalogue: Catalogue

    /// Of the page below its language.
    var path: String { "/drafts/\(view.petition.id.text)" }

    func address(_ path: String) -> String { "/\(catalogue.language.rawValue)\(path)" }

    var rows: [Row] {
        let say = Wording(page: "file", catalogue: catalogue)
        let text = view.petition.text
        let given: [(DraftQuestion, [String])] = [
            (.subject, [text.subject]), (.demands, text.demands), (.arguments, text.arguments.paragraphs),
            (.topic, [profile.topic(text.topic)?.label[say.language] ?? text.topic]),
            (.language, [Language(rawValue: text.language).map { say("language_\($0.rawValue)") } ?? text.language]),
        ]
        return [Row(anchor: "body", question: say("body"), given: [view.body.name[say.language]])]
            + given.map { question, given in
                Row(
                    anchor: question.rawValue, question: say("row_\(question.rawValue)"),
                    given: given.isEmpty ? [say("not_given")] : given,
                    change: address("\(path)/\(question.rawValue)"))
            }
    }

    func page() -> FormPage {
        let say = Wording(page: "file", catalogue: catalogue)
        var page = FormPage(say("title_check"), in: catalogue)
        page.lead = [say("lead_check")]
        if let reason = view.decision?.reason, view.petition.state == .returned { page.lead.append(reason) }
        page.rows = rows
        var form = PageForm(
            lead: say("file_lead"), to: address("\(path)/submission"), token: token, button: say("file_button"))
        form.keep(["version": String(view.petition.version)])
        page.forms = [form]
        return page
    }
}
