import Domain
import Services
import Web

/// One item of feedback as an official of the body has it at their desk.
struct FeedbackItem: Sendable {
    private enum Step: String {
        case acknowledgement, answer, review, commitment
    }

    let view: FeedbackView
    let initiative: InitiativeView
    /// Of the initiative, which an answer can name.
    let commitments: [CommitmentView]
    let reader: DeskReader

    private var feedback: Feedback { view.feedback }
    private var say: Wording { Wording(page: "feedback_desk", catalogue: reader.catalogue) }
    /// Of its page at the desk, below the language.
    var path: String { "/desk/feedback/\(feedback.id.text)" }

    /// What was said, what the body said to it, and what can be done now.
    var page: FormPage {
        var page = FormPage(say("title", ["reference": feedback.reference]), in: reader.catalogue)
        page.lead = [initiative.initiative.text.title[say.language]]
        page.facts = [
            say("kind_\(feedback.content.kind.rawValue)"), say("state_\(feedback.state.rawValue)"),
            view.showsVerdict ? feedback.verdict.map { say("verdict_\($0.rawValue)") } : nil,
        ].compactMap(\.self)
        page.quote = quote
        page.rows = feedback.replies.map { reply in
            DraftAnswers.Row(
                anchor: reply.stage.rawValue, question: say("stage_\(reply.stage.rawValue)"),
                given: [reply.wording.outcome.label[say.language], reply.wording.text[say.language]])
        }
        page.links =
            steps.map { step in
                FormPage.Link(
                    address: reader.address("\(path)/\(step.rawValue)"), label: say("title_\(step.rawValue)"))
            } + [FormPage.Link(address: reader.address("/desk/feedback"), label: say("to_list"))]
        return page
    }

    func acknowledgement(_ answering: FeedbackAnswering) -> DeskStep {
        let (id, isDone) = (feedback.id, feedback.acknowledgedAt != nil)
        return step(.acknowledgement, [], isDone: { _ in isDone }) { form, actor in
            try form.read { _ in }
            _ = try await answering.acknowledge(id, by: actor)
        }
    }

    func answer(_ answering: FeedbackAnswering) -> DeskStep {
        let (id, isDone) = (feedback.id, feedback.replies.contains { $0.stage == .answer })
        return step(.answer, answerFields, isDone: { _ in isDone }) { form, actor in
            _ = try await answering.answer(id, try form.read { FeedbackReply.Wording(&$0) }, by: actor)
        }
    }

    func review(_ answering: FeedbackAnswering) -> DeskStep {
        let (id, isDone) = (feedback.id, feedback.replies.contains { $0.stage == .review })
        return step(.review, answerFields, isDone: { _ in isDone }) { form, actor in
            _ = try await answering.review(id, try form.read { FeedbackReply.Wording(&$0) }, by: actor)
        }
    }

    /// What an answer says is planned rests on a promise, which is made before.
    func commitment(_ commitments: Commitments, _ form: FormBody?) -> DeskStep {
        let (matter, path) = (Matter.initiative(feedback.initiative), "\(path)/commitment")
        var step = step(.commitment, say.promiseFields, isDone: { _ in false }) { form, actor in
            let promise = try form.read { Commitments.Promise(of: .reply, &$0) }
            _ = try await commitments.make(
                promise, in: matter, idempotency: form.idempotencyKey(at: path), by: actor)
        }
        step.page.forms[0].keepKey(of: form)
        return step
    }

    private var steps: [Step] {
        switch feedback.state {
        case .received: [.acknowledgement, .answer, .commitment]
        case .acknowledged: [.answer, .commitment]
        case .underReview: [.review, .commitment]
        case .answered, .reviewed: []
        }
    }

    private var quote: FormPage.Quote? {
        guard view.showsText else { return nil }
        return FormPage.Quote(language: feedback.content.language, paragraphs: feedback.content.text.paragraphs)
    }

    private var answerFields: [FormField] {
        let promises = commitments.map { view in
            (
                value: view.commitment.id.text,
                label: "\(view.commitment.reference) \(view.commitment.text[say.language])"
            )
        }
        return [
            FormField(
                "outcome", say("outcome"), type: "radio",
                options: FeedbackReply.Outcome.allCases.map { (value: $0.rawValue, label: $0.label[say.language]) }),
            say.languageField("original", say("original"), of: Language.allCases, value: say.language.rawValue),
        ] + say.localizedFields("text", "text")
            + [
                FormField(
                    "commitment", say("commitment"), hint: say("commitment_hint"), type: "select",
                    options: [(value: "", label: say("commitment_none"))] + promises)
            ]
    }

    private func step(
        _ step: Step, _ fields: [FormField], isDone: @escaping @Sendable (FormBody) -> Bool,
        _ work: @escaping @Sendable (FormBody, Actor) async throws -> Void
    ) -> DeskStep {
        let path = "\(path)/\(step.rawValue)"
        var page = FormPage(say("title_\(step.rawValue)"), in: reader.catalogue)
        page.lead = [say("lead_\(step.rawValue)")]
        page.quote = quote
        page.links = [
            FormPage.Link(address: reader.address(self.path), label: say("title", ["reference": feedback.reference]))
        ]
        page.forms = [PageForm(path, of: reader, fields: fields, button: say("button_\(step.rawValue)"))]
        return DeskStep(path: path, page: page, next: self.path, isDone: isDone, work: work)
    }
}

extension FeedbackReply.Wording {
    fileprivate init(_ fields: inout Fields) {
        self.init(
            outcome: fields.required("outcome", .choice(FeedbackReply.Outcome.self)),
            original: fields.required("original", .choice(Language.self)),
            text: fields.localized("text", PlainText(.paragraphs, FeedbackReply.textLength)),
            commitment: fields.optional("commitment", .uuid))
    }
}
