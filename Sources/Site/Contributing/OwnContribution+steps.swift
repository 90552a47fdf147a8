import Domain
import Foundation
import Services
import Web

extension OwnContribution {
    /// The page of a step.
    ///
    /// - Parameters:
    ///   - wording: what a question about a passage is about.
    ///   - isChecking: whether it was opened from the answers, to which it leads back.
    func page(_ step: ContributionStep, wording: String? = nil, isChecking: Bool) -> FormPage {
        let say = say
        var page: FormPage
        let fields: [FormField]
        var lead: String?
        switch step {
        case .question(let question):
            page = FormPage(question.text[say.language], in: catalogue)
            let asked = questionnaire.asked(after: content.answers)
            let number = (asked.firstIndex { $0.key == question.key } ?? 0) + 1
            let progress = [
                "number": catalogue.number(number), "count": catalogue.number(asked.count),
            ]
            page.lead = [
                say("progress", progress), question.isRequired ? say("required") : nil, question.help?[say.language],
            ].compactMap { $0 }
            lead = wording
            let answer = content.answers.first { $0.question == question.key }?.value
            fields = QuestionForm(question: question, say: say).fields(answer)
        case .statement:
            page = FormPage(say("title_statement"), in: catalogue)
            page.lead = [say("lead_statement")]
            fields = statementFields
        case .disclosure:
            page = FormPage(say("title_disclosure"), in: catalogue)
            page.lead = [say("lead_disclosure")]
            fields = disclosureFields
        }
        page.forms = [form(lead: lead, to: place.address("/" + step.path), fields, isChecking: isChecking)]
        page.links = [FormPage.Link(address: place.address(""), label: say("to_answers"))]
        return page
    }

    /// What the form of a step makes of what is written so far.
    func reading(_ step: ContributionStep, _ fields: inout Fields) -> ContributionContent {
        var content = content
        switch step {
        case .question(let question):
            let value = QuestionForm(question: question, say: say).read(&fields)
            content.answers.removeAll { $0.question == question.key }
            if let value { content.answers.append(Answer(question.key, value)) }
        case .statement:
            content.text = fields.optional(
                "text", .text(PlainText(.paragraphs, ContributionContent.textLength)), or: "")
            content.language = fields.required("language", .language)
        case .disclosure: content.disclosure = readDisclosure(&fields)
        }
        return content
    }

    /// - Parameters:
    ///   - comment: nil for a new one.
    ///   - number: of the comment, from 1; nil for a new one.
    func page(_ comment: PassageComment?, _ number: Int?, on passage: PassageChoice) -> FormPage {
        let say = say
        var page = FormPage(say("title_comment"), in: catalogue)
        page.lead = [passage.name]
        var form = form(
            lead: passage.words, to: place.address(number.map { "/comments/\($0)" } ?? passage.path),
            [
                FormField("text", say("comment"), type: "textarea", value: comment?.text ?? ""),
                FormField(
                    "wording", say("proposal"), hint: say("proposal_hint"), type: "textarea",
                    value: comment?.wording ?? ""),
            ], isChecking: true)
        if number != nil { form.second = PageForm.Second(name: "_remove", label: say("remove")) }
        page.forms = [form]
        page.links = [FormPage.Link(address: place.address(""), label: say("to_answers"))]
        return page
    }

    private func form(lead: String?, to address: String, _ fields: [FormField], isChecking: Bool) -> PageForm {
        var form = PageForm(lead: lead, to: address, token: token, fields: fields, button: say("save"))
        form.keep(["version": String(view.contribution.version)])
        if isChecking { form.keep(["_check": "1"]) }
        return form
    }

    private var statementFields: [FormField] {
        var languages = Language.allCases.map { language in
            (
                value: language.rawValue,
                label: catalogue.text("file", "language_\(language.rawValue)") ?? language.rawValue
            )
        }
        if Language(rawValue: content.language) == nil { languages.append((content.language, content.language)) }
        return [
            FormField("text", say("statement"), hint: say("statement_hint"), type: "textarea", value: content.text),
            FormField("language", say("language"), type: "select", value: content.language, options: languages),
        ]
    }

    private var disclosureFields: [FormField] {
        let disclosure = content.disclosure
        let isChosen = disclosure.name != nil || disclosure.reason != nil
        return [
            FormField(
                "kind", say("kind"), type: "radio", value: isChosen ? disclosure.kind.rawValue : "",
                options: ContributionContent.Disclosure.Kind.allCases.map { kind in
                    (value: kind.rawValue, label: say("kind_\(kind.rawValue)"))
                }),
            FormField("name", say("name"), hint: say("name_hint"), autocomplete: "name", value: disclosure.name ?? ""),
            FormField(
                "reason", say("reason"), hint: say("reason_hint"), type: "textarea", value: disclosure.reason ?? ""),
        ]
    }

    private func readDisclosure(_ fields: inout Fields) -> ContributionContent.Disclosure {
        let kind = fields.required("kind", .choice(ContributionContent.Disclosure.Kind.self))
        let name = fields.optional("name", .text(PlainText(.line, ContributionContent.nameLength)))
        let reason = fields.optional("reason", .text(PlainText(.paragraphs, ContributionContent.reasonLength)))
        guard fields.faults.isEmpty else { return .init(kind: kind) }
        if kind == .confidential {
            if reason == nil { fields.refuse(FieldFault.missing("reason")) }
            return .init(kind: kind, reason: reason)
        }
        if name == nil { fields.refuse(FieldFault.missing("name")) }
        return .init(kind: kind, name: name)
    }
}

extension Field where Value == String {
    /// Of two letters (ISO 639-1).
    static var language: Field {
        .parsed(.wrongForm("kk"), standIn: "kk") { LanguageCode.isAssigned($0) ? $0 : nil }
    }
}

/// The passage that a comment is on.
struct PassageChoice: Sendable {
    var document: UUID
    var version: Int
    var passage: Int
    var language: Language
    var name: String
    var words: String

    /// Of the page on which it is commented on, below that of the contribution.
    var path: String { ContributionPlace.comment(on: passage, of: document.text, version) }
}
