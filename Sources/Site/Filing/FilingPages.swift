import Domain
import Foundation
import Hummingbird
import Services
import Web

/// Filing a petition, one question a page.
///
/// What is asked before there is a draft (the subject, the body, the topic) is kept in the address: whoever goes back, comes
/// again or has not signed in yet loses nothing. Then it is a draft, which its author finds on their own page.
struct FilingPages: Sendable {
    let desk: FormDesk
    let browsing: Browsing
    let submission: Submission
    let rules: RuleBook

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        let questions = FilingQuestions(catalogue: catalogue)
        group.get("file") { request, context in
            let asked = try request.parameters()["subject"] ?? ""
            return desk.answer(questions.subject(asked), at: "/file", in: catalogue, request, context)
        }
        group.get("file/similar") { request, context in try await similar(questions, request, context) }
        group.get("file/body") { request, context in try await body(questions, request, context) }
        group.get("file/topic") { request, context in try await topic(questions, request, context) }
        group.post("file") { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                try await begin(form, actor, questions, request, context)
            }
        }
    }

    /// The subject as it stands in the address; nil where it is none yet, and the page that asks for it says why.
    private func subject(
        _ questions: FilingQuestions, _ request: Request, _ context: AppContext
    ) throws -> (subject: String?, Response?) {
        let parameters = try request.parameters()
        do throws(PlainTextFault) {
            return (try PlainText.subject.accept(parameters["subject"] ?? ""), nil)
        } catch {
            let why = FormRefusal(.invalid([error.at("subject")]), in: questions.catalogue.language)
            let page = questions.subject("").refused(0, from: parameters, with: why)
            let answer = desk.pages.answer(page, in: questions.catalogue, at: "/file", status: why.status)
            return (nil, answer.response(from: request, context: context))
        }
    }

    private func similar(
        _ questions: FilingQuestions, _ request: Request, _ context: AppContext
    ) async throws -> Response {
        let (subject, refused) = try subject(questions, request, context)
        guard let subject else { return refused ?? .going(to: questions.path("/file")) }
        var lines: [PetitionLine] = []
        for (name, profile) in rules.profiles.sorted(by: { $0.key < $1.key }) {
            lines += try await browsing.similar(to: subject, profile: name, limit: 5).map {
                PetitionLine($0, zone: profile.zone, Wording(page: "petition", catalogue: questions.catalogue))
            }
        }
        guard !lines.isEmpty else { return .going(to: questions.address("/file/body", ["subject": subject])) }
        let page = questions.similar(subject, lines)
        return desk.pages.answer(
            "similar", page, titled: page.title, in: questions.catalogue, at: "/file/similar", request
        ).response(from: request, context: context)
    }

    private func body(
        _ questions: FilingQuestions, _ request: Request, _ context: AppContext
    ) async throws -> Response {
        let (subject, refused) = try subject(questions, request, context)
        guard let subject else { return refused ?? .going(to: questions.path("/file")) }
        let search = try request.query { query in
            _ = query.optional("subject", .text(.subject))
            return query.optional("search", .text(PlainText(.line, 0...100)))
        }
        let (bodies, next) = try await browsing.bodies(
            profile: nil, kind: nil, search: search, after: nil, limit: FilingQuestions.bodiesShown)
        return desk.answer(
            questions.body(subject, search: search, bodies, isPart: next != nil), at: "/file/body",
            in: questions.catalogue, request, context)
    }

    private func topic(
        _ questions: FilingQuestions, _ request: Request, _ context: AppContext
    ) async throws -> Response {
        let (subject, refused) = try subject(questions, request, context)
        guard let subject else { return refused ?? .going(to: questions.path("/file")) }
        guard let id = try request.parameters()["body"].flatMap(UUID.init(uuidString:)) else {
            return .going(to: questions.address("/file/body", ["subject": subject]))
        }
        let body = try await browsing.body(id)
        guard let profile = rules.profiles[body.profile] else { throw Refusal.notFound }
        // The page is of somebody signed in, whose token its form needs; signing in leads back to it.
        guard let token = desk.token(of: context.actor) else { throw Refusal.notSignedIn }
        return desk.answer(
            questions.topic(subject, body, profile, token: token), at: "/file/topic", in: questions.catalogue, request,
            context)
    }

    private func begin(
        _ form: FormBody, _ actor: Actor, _ questions: FilingQuestions, _ request: Request, _ context: AppContext
    ) async throws -> Response {
        let body = try await browsing.body(UUID(uuidString: form.members["body"] ?? "") ?? UUID())
        guard let profile = rules.profiles[body.profile] else { throw Refusal.notFound }
        let page = questions.topic(
            form.members["subject"] ?? "", body, profile, token: desk.token(of: actor) ?? "", key: form.key)
        return try await desk.attempt(form, of: page, at: "/file/topic", in: questions.catalogue, request, context) {
            let text = try form.read { fields in
                _ = fields.required("body", .uuid)
                return PetitionText(
                    language: questions.catalogue.language.rawValue,
                    topic: fields.required("topic", .text(PlainText(.line, 1...63))),
                    subject: fields.required("subject", .text(.subject)), arguments: "", demands: [])
            }
            let view = try await submission.draft(
                PetitionDraft(profile: body.profile, body: body.id, text: text), by: actor,
                idempotency: form.idempotencyKey(at: request.uri.path))
            return .going(to: questions.path("/drafts/\(view.petition.id.text)/demands"))
        }
    }
}

extension PlainText {
    static let subject = PlainText(.line, PetitionText.subjectLength)
}
