import Domain
import Services
import Store
import Web

/// One contribution as a moderator sees it: the whole of what it says, what was decided, and what can be done.
struct ContributionReview: Sendable {
    /// What a moderator does about it. The raw value is its address below the contribution's.
    enum Step: String, CaseIterable, Sendable {
        case publication, unpublication, redaction
    }

    /// Names of fields as the service names what is wrong with them.
    static let placeField = "passages-0-place"
    static let quoteField = "passages-0-quote"
    static let occurrenceField = "passages-0-occurrence"
    /// Of a place that is a file as a whole.
    static let filePrefix = "file/"

    let view: ContributionView
    let consultation: Consultation
    let decisions: [ContributionDecisionRepository.Recorded]
    let redactions: [RedactionView]
    let zone: Zone
    let token: String
    let catalogue: Catalogue

    /// Of the page below its language.
    var path: String { "/desk/contributions/\(view.contribution.id.text)" }

    private var say: Wording { Wording(page: "moderation", catalogue: catalogue) }

    func address(_ path: String) -> String { "/\(catalogue.language.rawValue)\(path)" }

    /// How it begins, for lists.
    static func beginning(of content: ContributionContent) -> String {
        let text = content.text.isEmpty ? content.comments.first?.text ?? "" : content.text
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return line.count > 120 ? line.prefix(120) + "…" : line
    }

    func isDone(_ step: Step, _ form: FormBody) -> Bool {
        guard form.members["version"] == String(view.contribution.version - 1) else { return false }
        switch step {
        case .publication: return view.contribution.publication == .published
        case .unpublication: return view.contribution.publication == .unpublished
        case .redaction:
            guard let last = redactions.last?.redaction, last.reason == form.members["reason"] else { return false }
            return last.words.contains(form.members[Self.quoteField] ?? "") || last.isOfName || last.attachment != nil
        }
    }

    /// What can be done about it as it stands.
    private var steps: [Step] {
        let contribution = view.contribution
        guard contribution.state == .submitted, !view.isMine else { return [] }
        return Step.allCases.filter { step in
            switch step {
            case .publication: contribution.publication != .published
            case .unpublication: contribution.publication != .unpublished
            case .redaction: view.disclosure != .confidential && view.content != nil
            }
        }
    }

    func page() -> RecordPage {
        let contribution = view.contribution
        var page = RecordPage(say("one", ["reference": contribution.reference ?? ""]), in: catalogue)
        page.kicker = [consultation.text.title[catalogue.language]]
        page.standing = say(
            contribution.state == .withdrawn ? "withdrawn" : "publication_\(contribution.publication.rawValue)")
        page.facts = facts
        page.sections =
            texts.map { place, text in
                RecordPage.Section(
                    anchor: place.replacing("/", with: "-"), heading: name(of: place),
                    sectionLanguage: view.content?.language, paragraphs: text.paragraphs)
            } + [files, decided, takenOut].compactMap { $0 }
        page.links = steps.filter { $0 != .publication }.map { step in
            FormPage.Link(address: address("\(path)/\(step.rawValue)"), label: say("step_\(step.rawValue)"))
        }
        page.links.append(FormPage.Link(address: address("/desk/contributions"), label: say("to_queue")))
        if steps.contains(.publication) { page.forms = [publication] }
        return page
    }

    func page(_ step: Step) -> FormPage {
        var page = FormPage(say("step_\(step.rawValue)"), in: catalogue)
        page.lead = [say("lead_\(step.rawValue)")]
        page.rows = texts.map { place, text in
            DraftAnswers.Row(
                anchor: place.replacing("/", with: "-"), question: name(of: place), given: text.paragraphs,
                givenLanguage: view.content?.language)
        }
        var form = publication
        if step != .publication {
            form = PageForm(
                to: address("\(path)/\(step.rawValue)"), token: token, fields: fields(of: step),
                button: say("button_\(step.rawValue)"))
            form.keep(["version": String(view.contribution.version)])
        }
        page.forms = [form]
        page.links = [FormPage.Link(address: address(path), label: say("to_contribution"))]
        return page
    }

    private var publication: PageForm {
        var form = PageForm(
            lead: say("lead_publication"), to: address(path + "/publication"), token: token,
            button: say("button_publication"))
        form.keep(["version": String(view.contribution.version)])
        return form
    }

    private func fields(of step: Step) -> [FormField] {
        let language = catalogue.language
        let reason = FormField("reason", say("reason"), hint: say("hint_\(step.rawValue)"), type: "textarea")
        switch step {
        case .publication: return []
        case .unpublication:
            return [
                FormField(
                    "code", say("ground"), type: "radio",
                    options: ContributionDecision.Code.allCases.map {
                        (value: $0.rawValue, label: $0.label[language])
                    }), reason,
            ]
        case .redaction:
            return [
                FormField(Self.placeField, say("place"), type: "radio", options: places),
                FormField(Self.quoteField, say("words"), hint: say("words_hint"), type: "textarea"),
                FormField(Self.occurrenceField, say("occurrence"), hint: say("occurrence_hint")),
                FormField(
                    "code", say("ground"), type: "radio",
                    options: Redaction.Code.allCases.map { (value: $0.rawValue, label: $0.label[language]) }),
                reason,
            ]
        }
    }

    /// Everything that words can be taken out of, or that goes as a whole.
    private var places: [(value: String, label: String)] {
        var places = texts.map { (value: $0.place, label: name(of: $0.place)) }
        if let name = view.content?.disclosure.name {
            places.append((value: Redaction.namePlace, label: say("place_name", ["name": name])))
        }
        return places
            + view.attachments.filter { $0.erasedAt == nil }.map { file in
                (value: Self.filePrefix + file.id.text, label: say("place_file", ["name": file.name ?? file.id.text]))
            }
    }

    /// What its author wrote, in the order in which it is read.
    private var texts: [(place: String, text: String)] {
        var texts: [(place: String, text: String)] = []
        _ = view.content?.mapTexts { place, text in
            if !text.isEmpty { texts.append((place, text)) }
            return text
        }
        return texts
    }

    private func name(of place: String) -> String {
        let parts = place.split(separator: "/").map(String.init)
        switch parts.first {
        case "comments" where parts.count == 3:
            return say(parts[2] == "wording" ? "comment_wording" : "comment", ["number": parts[1]])
        case "answers" where parts.count == 3: return say("answer", ["question": parts[1]])
        case "mandate" where parts.count == 2: return say("mandate_\(parts[1])")
        default: return say("statement")
        }
    }

    private var facts: [String] {
        let contribution = view.contribution
        return [
            contribution.submittedAt.map { say("submitted", ["moment": catalogue.moment($0, in: zone)]) },
            view.disclosure.map { say("shown_\($0.rawValue)") },
            view.content?.disclosure.name.map { say("name", ["name": $0]) },
            view.organisation.map { say("organisation", ["name": $0.name[catalogue.language]]) },
        ].compactMap { $0 }
    }

    private var files: RecordPage.Section? {
        guard !view.attachments.isEmpty else { return nil }
        return RecordPage.Section(
            anchor: "files", heading: say("files"),
            items: view.attachments.map { file in
                RecordPage.Item(
                    itemText: file.name ?? file.id.text,
                    itemAddress: file.erasedAt == nil ? "/api/v1/attachments/\(file.id.text)" : nil,
                    itemNotes: file.withheld.map { [$0.label[catalogue.language]] } ?? [])
            })
    }

    private var decided: RecordPage.Section? {
        guard !decisions.isEmpty else { return nil }
        return RecordPage.Section(
            anchor: "decisions", heading: say("decisions"),
            items: decisions.map { recorded in
                var notes = [catalogue.moment(recorded.decidedAt, in: zone)]
                if case .unpublication(let code, let reason) = recorded.decision {
                    notes += [code.label[catalogue.language], reason]
                }
                return RecordPage.Item(itemText: say("decision_\(recorded.decision.kind)"), itemNotes: notes)
            })
    }

    private var takenOut: RecordPage.Section? {
        guard !redactions.isEmpty else { return nil }
        return RecordPage.Section(
            anchor: "redactions", heading: say("redactions"),
            items: redactions.map { view in
                let redaction = view.redaction
                return RecordPage.Item(
                    itemText: say("redaction", ["number": catalogue.number(redaction.number)]),
                    itemAddress: address("/desk/redactions/\(redaction.id.text)"),
                    itemNotes: [redaction.code.label[catalogue.language], redaction.reason])
            })
    }
}
