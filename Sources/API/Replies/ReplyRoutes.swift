import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// What became of what was said.
struct ReplyRoutes: Sendable {
    let replying: Replying

    func add(to api: RouterGroup<AppContext>) {
        api.get("consultations/{id}/coverage", use: coverage)
        api.get("consultations/{id}/replies", use: list)
        api.get("contributions/{id}/reply", use: answer)

        let members = api.group(context: MemberContext.self)
        members.post("consultations/{id}/replies", use: reply)
        members.post("replies/{id}/withdrawal", use: withdraw)
    }

    @Sendable private func coverage(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<CoverageAnswer> {
        JSONAnswer(CoverageAnswer(try await replying.coverage(of: context.parameters.uuid("id"))))
    }

    @Sendable private func list(request: Request, context: AppContext) async throws -> Page<ReplyAnswer> {
        let page = try request.query { $0.page(by: Int.self, of: "replies") }
        let found = try await replying.replies(
            in: context.parameters.uuid("id"), after: page.after ?? 0, limit: page.fetch)
        return try page.page(of: found, key: { $0.number }, item: ReplyAnswer.init)
    }

    /// 404 while there is none.
    @Sendable private func answer(request: Request, context: AppContext) async throws -> JSONAnswer<ReplyAnswer> {
        guard let recorded = try await replying.answer(to: context.parameters.uuid("id")) else {
            throw Refusal.notFound
        }
        return JSONAnswer(ReplyAnswer(recorded))
    }

    @Sendable private func reply(request: Request, context: MemberContext) async throws -> JSONAnswer<ReplyAnswer> {
        let consultation = try context.parameters.uuid("id")
        let body = try await request.jsonBody()
        let key = try request.idempotencyKey(for: body)
        let (target, wording) = try body.read { (ReplyTarget(&$0), Replying.Wording(&$0)) }
        let recorded = try await replying.reply(
            to: target, wording, in: consultation, idempotency: key, by: context.actor)
        return JSONAnswer(.created, ReplyAnswer(recorded))
    }

    @Sendable private func withdraw(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ReplyAnswer> {
        let reason = try await request.read { $0.required("reason", .publicReason) }
        return JSONAnswer(
            ReplyAnswer(
                try await replying.withdraw(context.parameters.uuid("id"), because: reason, by: context.actor)))
    }
}

extension ReplyTarget {
    /// One of `contribution`, `theme` and `form_letter`.
    fileprivate init(_ fields: inout Fields) {
        let targets = [
            fields.optional("contribution", .uuid).map(ReplyTarget.contribution),
            fields.optional("theme", .uuid).map(ReplyTarget.theme),
            fields.optional("form_letter", .uuid).map(ReplyTarget.formLetter),
        ].compactMap { $0 }
        if targets.count != 1 {
            fields.refuse(
                "contribution", "one_of",
                LocalizedText(
                    kk: "contribution, theme және form_letter өрістерінің біреуін ғана толтырыңыз.",
                    ru: "Заполните ровно одно из полей contribution, theme и form_letter.",
                    en: "Give exactly one of contribution, theme and form_letter."))
        }
        self = targets.first ?? .contribution(UUID())
    }
}

extension Replying.Wording {
    fileprivate init(_ fields: inout Fields) {
        self.init(
            disposition: fields.required("disposition", .choice(Disposition.self)),
            original: fields.required("original", .choice(Language.self)),
            reason: fields.required("reason", .localized(PlainText(.paragraphs, Reply.reasonLength))),
            change: fields.optional("change", .localized(PlainText(.paragraphs, Reply.changeLength))),
            passages: fields.optional("passages", .passageSpan),
            decision: fields.optional("decision", .localized(PlainText(.line, Reply.decisionLength))),
            commitment: fields.optional("commitment", .uuid))
    }
}

extension Field where Value == PassageSpan {
    fileprivate static var passageSpan: Field {
        .object { fields in
            let first = fields.required("first", .integer(DocumentText.passageCount))
            return PassageSpan(
                document: fields.required("document", .uuid),
                version: fields.required("version", .integer(1...Int(Int32.max))), first: first,
                last: fields.optional("last", .integer(DocumentText.passageCount), or: first))
        }
    }
}
