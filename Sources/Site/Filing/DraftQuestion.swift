import Domain
import Services
import Web

/// What is asked about a draft, each on a page of its own, in this order.
enum DraftQuestion: String, CaseIterable, Sendable {
    case subject, demands, arguments, topic, language

    /// The first one that the draft has no answer to; nil where everything is there to be checked.
    static func next(in text: PetitionText) -> DraftQuestion? {
        if text.demands.isEmpty { return .demands }
        return text.arguments.isEmpty ? .arguments : nil
    }

    /// - Parameter filled: what was sent, where it comes back; it may have more demands than the draft.
    func page(_ answers: DraftAnswers, filled: [String: String] = [:]) -> FormPage {
        let say = Wording(page: "file", catalogue: answers.catalogue)
        let petition = answers.view.petition
        var page = FormPage(say("title_\(rawValue)"), in: answers.catalogue)
        page.lead = [say("lead_\(rawValue)")]
        var form = PageForm(
            to: answers.address("\(answers.path)/\(rawValue)"), token: answers.token,
            fields: fields(answers, filled: filled, say), button: say("save"))
        form.keep(["version": String(petition.version)])
        if self == .demands { form.second = PageForm.Second(name: "_more", label: say("save_more")) }
        page.forms = [form]
        page.links = [FormPage.Link(address: answers.address(answers.path), label: say("to_answers"))]
        return page
    }

    private func fields(_ answers: DraftAnswers, filled: [String: String], _ say: Wording) -> [FormField] {
        let text = answers.view.petition.text
        switch self {
        case .subject:
            return [FormField("subject", say("subject"), hint: say("subject_hint"), value: text.subject)]
        case .arguments:
            return [FormField("arguments", say("arguments"), type: "textarea", value: text.arguments)]
        case .demands:
            let sent = filled.keys.count(where: { $0.hasPrefix("demands-") })
            let count = min(max(text.demands.count + 1, sent), PetitionText.demandCount.upperBound)
            return (0..<count).map { index in
                FormField(
                    "demands-\(index)", say("demand", ["number": say.catalogue.number(index + 1)]), type: "textarea",
                    value: index < text.demands.count ? text.demands[index] : "")
            }
        case .topic:
            let topics = answers.profile.topics.map { (value: $0.code, label: $0.label[say.language]) }
            return [FormField("topic", say("topic"), type: "radio", value: text.topic, options: topics)]
        case .language:
            let languages = answers.profile.languages.map { language in
                (value: language.rawValue, label: say("language_\(language.rawValue)"))
            }
            return [FormField("language", say("language"), type: "radio", value: text.language, options: languages)]
        }
    }

    /// What the form changes. An empty field among the demands is none.
    func changes(_ fields: inout Fields) -> PetitionChanges {
        switch self {
        case .subject: PetitionChanges(subject: fields.required("subject", .text(.subject)))
        case .arguments:
            PetitionChanges(
                arguments: fields.required(
                    "arguments", .text(PlainText(.paragraphs, PetitionText.argumentsLength))))
        case .demands: PetitionChanges(demands: Self.demands(&fields))
        case .topic: PetitionChanges(topic: fields.required("topic", .text(PlainText(.line, 1...63))))
        case .language: PetitionChanges(language: fields.required("language", .choice(Language.self)).rawValue)
        }
    }

    /// The first field is asked for where all are empty: a petition demands something.
    private static func demands(_ fields: inout Fields) -> [String] {
        let text = Field.text(PlainText(.paragraphs, PetitionText.demandLength))
        let others = (1..<PetitionText.demandCount.upperBound).compactMap { fields.optional("demands-\($0)", text) }
        if others.isEmpty { return [fields.required("demands-0", text)] }
        return [fields.optional("demands-0", text)].compactMap { $0 } + others
    }
}
