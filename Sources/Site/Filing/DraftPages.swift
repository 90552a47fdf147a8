import Domain
import Foundation
import Hummingbird
import Services
import Web

/// A draft: its questions one by one, all answers to be checked, and filing it.
struct DraftPages: Sendable {
    let desk: FormDesk
    let browsing: Browsing
    let submission: Submission
    let rules: RuleBook

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("drafts/{id}") { request, context in
            let answers = try await answers(context, in: catalogue)
            return desk.answer(answers.page(), at: answers.path, in: catalogue, request, context)
        }
        group.post("drafts/{id}/submission") { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                try await submit(form, actor, in: catalogue, request, context)
            }
        }
        for question in DraftQuestion.allCases {
            let path = RouterPath("drafts/{id}/\(question.rawValue)")
            group.get(path) { request, context in
                let answers = try await answers(context, in: catalogue)
                return desk.answer(
                    question.page(answers), at: "\(answers.path)/\(question.rawValue)", in: catalogue, request,
                    context)
            }
            group.post(path) { request, context in
                try await desk.receive(request, context, in: catalogue) { form, actor in
                    try await save(question, form, actor, in: catalogue, request, context)
                }
            }
        }
    }

    /// - Throws: `not_found` for what is no draft of theirs; a petition that was sent back is one again.
    private func answers(_ context: AppContext, in catalogue: Catalogue) async throws -> DraftAnswers {
        guard let actor = context.actor, let token = desk.token(of: actor) else { throw Refusal.notSignedIn }
        let view = try await browsing.petition(context.parameters.uuid("id"), reader: actor)
        guard view.isMine, [.draft, .returned].contains(view.petition.state),
            let profile = rules.profiles[view.petition.profile]
        else { throw Refusal.notFound }
        return DraftAnswers(view: view, profile: profile, token: token, catalogue: catalogue)
    }

    private func save(
        _ question: DraftQuestion, _ form: FormBody, _ actor: Actor, in catalogue: Catalogue, _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let answers = try await answers(context, in: catalogue)
        let page = question.page(answers, filled: form.filled)
        let path = "\(answers.path)/\(question.rawValue)"
        return try await desk.attempt(form, of: page, at: path, in: catalogue, request, context) {
            let (changes, version) = try form.read { fields in
                (question.changes(&fields), fields.required("version", .integer(1...Int(Int32.max))))
            }
            let saved = try await submission.edit(answers.view.petition.id, changes, expecting: version, by: actor)
            if form.members["_more"] != nil { return .going(to: answers.address(path)) }
            return .going(
                to: answers.address(
                    DraftQuestion.next(in: saved.petition.text).map {
                        "\(answers.path)/\($0.rawValue)"
                    } ?? answers.path))
        }
    }

    private func submit(
        _ form: FormBody, _ actor: Actor, in catalogue: Catalogue, _ request: Request, _ context: AppContext
    ) async throws -> Response {
        // Sent a second time it is filed already.
        let id = try context.parameters.uuid("id")
        let view = try await browsing.petition(id, reader: actor)
        if view.isMine, let reference = view.petition.reference, view.petition.state != .returned {
            return .going(to: "/\(catalogue.language.rawValue)/petitions/\(reference)")
        }
        let answers = try await answers(context, in: catalogue)
        do {
            let version = try form.read { $0.required("version", .integer(1...Int(Int32.max))) }
            let filed = try await submission.submit(id, expecting: version, by: actor)
            return .going(to: answers.address("/petitions/\(filed.petition.reference ?? "")"))
        } catch let refusal as Refusal where refusal.kind != .notFound {
            desk.note(refusal, request, context)
            let why = FormRefusal(refusal, in: catalogue.language)
            var page = answers.page()
            page.summary = why.lines(of: answers.rows.map { FormField($0.anchor, $0.question) })
            if refusal.code == Refusal.assuranceNeeded(.identified).code {
                let proving = answers.address("/me?return=" + answers.address(answers.path))
                let say = Wording(page: "signing", catalogue: catalogue)
                page.links = [FormPage.Link(address: proving, label: say("identify"))]
            }
            return desk.pages.answer(page, in: catalogue, at: answers.path, status: why.status)
                .response(from: request, context: context)
        }
    }
}
