import Domain
import Services
import Web

/// What somebody says in a consultation, as they see it themselves: to be written, checked, changed and taken back.
struct OwnContribution: Sendable {
    let view: ContributionView
    let consultation: ConsultationView
    let questionnaire: Questionnaire
    let documents: [DocumentView]
    let zone: Zone
    let token: String
    let catalogue: Catalogue

    /// What is written last, submitted or not.
    var content: ContributionContent {
        view.contribution.draft ?? view.contribution.content
            ?? ContributionContent(
                language: catalogue.language.rawValue, text: "", disclosure: .init(kind: .named))
    }

    var say: Wording { Wording(page: "contribute", catalogue: catalogue) }
    var place: ContributionPlace { ContributionPlace(consultation.consultation, catalogue.language) }

    /// Whether there is something that has not been submitted.
    var isWaiting: Bool { view.contribution.draft != nil }

    /// All answers, to be checked before they are submitted; and what can be done with them after it.
    func page() -> FormPage {
        let (say, place) = (say, place)
        let isSubmitted = view.contribution.state == .submitted
        var page = FormPage(say(isSubmitted ? isWaiting ? "title_changes" : "title_own" : "title_check"), in: catalogue)
        page.lead = [consultation.consultation.text.title[say.language]]
        page.facts = facts
        page.rows = rows
        guard consultation.takesContributions else {
            page.lead.append(say("closed"))
            return page
        }
        if !documents.isEmpty {
            page.links.append(FormPage.Link(address: place.consultation + "#documents", label: say("to_documents")))
        }
        if isWaiting {
            var form = PageForm(
                lead: say(isSubmitted ? "submit_again_lead" : "submit_lead"), to: place.address("/submission"),
                token: token, button: say(isSubmitted ? "submit_again" : "submit"))
            form.keep(["version": String(view.contribution.version)])
            page.forms = [form]
        }
        if isSubmitted {
            page.links.append(FormPage.Link(address: place.address("/withdrawal"), label: say("withdraw")))
        } else {
            page.forms.append(
                PageForm(lead: say("discard_lead"), to: place.address("/discard"), token: token, button: say("discard"))
            )
        }
        return page
    }

    private var facts: [String] {
        let contribution = view.contribution
        guard contribution.state == .submitted else { return [say("draft_saved")] }
        let reference = contribution.reference ?? ""
        let submitted = contribution.submittedAt.map { catalogue.moment($0, in: zone) } ?? ""
        return [
            say("submitted", ["reference": reference, "moment": submitted]), isWaiting ? say("not_yet_submitted") : nil,
        ].compactMap { $0 }
    }

    var rows: [DraftAnswers.Row] {
        let (say, content) = (say, content)
        let given = Dictionary(content.answers.map { ($0.question, $0.value) }, uniquingKeysWith: { first, _ in first })
        let reading = Wording(page: "contribution", catalogue: catalogue)
        var rows: [DraftAnswers.Row] = questionnaire.asked(after: content.answers).map { question in
            let answer = given[question.key].map {
                AnswerText($0, to: question, in: content.language, reading).answered
            }
            return row(
                "answers-\(question.key)", question.text[say.language],
                answer ?? [say(question.isRequired ? "not_answered_required" : "not_answered")],
                "/questions/\(question.key)")
        }
        rows.append(
            row(
                "text", say("row_statement"), content.text.isEmpty ? [say("not_answered")] : content.text.paragraphs,
                "/statement"))
        rows += content.comments.enumerated().map { index, comment in
            row(
                "comments-\(index)", ContributionSaid.name(of: comment, documents, reading),
                [comment.text] + [comment.wording].compactMap { $0 }, "/comments/\(index + 1)")
        }
        let disclosure = content.disclosure
        rows.append(
            row(
                "disclosure", say("row_disclosure"),
                [say("kind_\(disclosure.kind.rawValue)")] + [disclosure.name, disclosure.reason].compactMap { $0 },
                "/disclosure"))
        return rows
    }

    private func row(_ anchor: String, _ question: String, _ given: [String], _ path: String) -> DraftAnswers.Row {
        DraftAnswers.Row(
            anchor: anchor, question: question, given: given,
            change: consultation.takesContributions ? place.address(path) + "?check=1" : nil)
    }

    /// What is wrong, with links to the answers that it is wrong with.
    func summary(of refusal: FormRefusal) -> [FormRefusal.Line] {
        let rows = rows
        var lines = refusal.faults.isEmpty ? refusal.lines(of: []) : []
        var known: [String: [String]] = [:]
        for (name, message) in refusal.faults.sorted(by: { $0.key < $1.key }) {
            // A key may begin as another one does: the longest one is meant.
            let row = rows.map(\.anchor).filter { name == $0 || name.hasPrefix($0 + "-") }.max { $0.count < $1.count }
            if let row {
                known[row, default: []].append(message)
            } else {
                lines.append(FormRefusal.Line(field: nil, message: message))
            }
        }
        return lines
            + rows.flatMap { row in
                (known[row.anchor] ?? []).map {
                    FormRefusal.Line(field: row.anchor, message: "\(row.question): \($0)")
                }
            }
    }

    /// That it has come in: under which reference, and what happens now.
    func receipt() -> FormPage {
        let (say, place, asked) = (say, place, consultation.consultation)
        let reference = view.contribution.reference ?? ""
        var page = FormPage(say("receipt"), in: catalogue)
        page.lead = [say("receipt_reference", ["reference": reference])]
        page.facts = [
            say("receipt_letter"),
            Contribution.Visibility(view.contribution.publication, view.disclosure).explanation?[say.language]
                ?? say("receipt_published"),
            asked.closesAt.map { say("receipt_change", ["moment": catalogue.moment($0, in: zone)]) },
            asked.outcomeDueOn.map { say("receipt_outcome", ["date": catalogue.date($0)]) },
        ].compactMap { $0 }
        page.links = [
            FormPage.Link(address: "/\(say.language.rawValue)/contributions/\(reference)", label: say("to_public")),
            FormPage.Link(address: place.address(""), label: say("to_own")),
            FormPage.Link(address: place.consultation, label: say("to_consultation")),
        ]
        return page
    }

    func withdrawal() -> FormPage {
        let (say, place) = (say, place)
        var page = FormPage(say("title_withdrawal"), in: catalogue)
        page.lead = [say("lead_withdrawal")]
        var form = PageForm(to: place.address("/withdrawal"), token: token, button: say("withdraw_button"))
        form.keep(["version": String(view.contribution.version)])
        page.forms = [form]
        page.links = [FormPage.Link(address: place.address(""), label: say("to_own"))]
        return page
    }
}

/// Where the pages of one's own contribution are.
struct ContributionPlace: Sendable {
    let consultation: String
    /// Of the page below its language.
    let path: String
    private let language: Language

    init(_ consultation: Consultation, _ language: Language) {
        path = "/consultations/\(consultation.reference ?? "")/contribution"
        self.consultation = "/\(language.rawValue)/consultations/\(consultation.reference ?? "")"
        self.language = language
    }

    func address(_ rest: String) -> String { "/\(language.rawValue)\(path)\(rest)" }

    /// Where a passage is commented on; each has a page of its own, so that no browser takes the words for one for those for
    /// another.
    static func comment(on passage: Int, of document: String, _ version: Int) -> String {
        "/comment/\(document)/\(version)/\(passage)"
    }
}
