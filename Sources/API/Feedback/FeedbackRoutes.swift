import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// What people say of initiatives, and what becomes of it.
struct FeedbackRoutes: Sendable {
    let giving: FeedbackGiving
    let answering: FeedbackAnswering
    let moderation: FeedbackModeration
    let browsing: FeedbackBrowsing

    func add(to api: RouterGroup<AppContext>) {
        api.get("initiatives/{id}/feedback", use: list)
        api.get("initiatives/{id}/figures", use: figures)
        api.get("feedback/{id}", use: read)
        api.get("feedback/{id}/similar", use: similar)

        let members = api.group(context: MemberContext.self)
        members.post("initiatives/{id}/feedback", use: give)
        members.post("feedback/{id}/acknowledgement", use: acknowledge)
        members.post("feedback/{id}/answer", use: answer)
        members.post("feedback/{id}/judgement", use: judge)
        members.post("feedback/{id}/review", use: review)
        members.post("feedback/{id}/hiding", use: hide)
    }

    @Sendable private func list(request: Request, context: AppContext) async throws -> Page<FeedbackAnswer> {
        let initiative = try context.parameters.uuid("id")
        let (filter, own, page) = try request.query { query in
            var filter = FeedbackListing.Filter()
            filter.kind = query.optional("kind", .choice(Feedback.Kind.self))
            filter.states = query.optional(
                "state", .set(1...Feedback.State.allCases.count, of: .choice(Feedback.State.self)), or: [])
            filter.topic = query.optional("topic", .uuid)
            return (
                filter, query.optional("mine", .boolean, or: false), query.page(by: UUID.self, of: "feedback")
            )
        }
        let found = try await browsing.list(
            on: initiative, filter, own: own, after: page.after, limit: page.fetch, reader: context.actor)
        return try page.page(of: found, key: \.feedback.id, item: FeedbackAnswer.init)
    }

    @Sendable private func figures(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<FeedbackFiguresAnswer> {
        let (figures, rules) = try await browsing.figures(of: context.parameters.uuid("id"))
        return JSONAnswer(FeedbackFiguresAnswer(figures, under: rules))
    }

    /// By identifier or by reference; whatever is neither names nothing.
    @Sendable private func read(request: Request, context: AppContext) async throws -> JSONAnswer<FeedbackAnswer> {
        let name = context.parameters.get("id") ?? ""
        if let id = UUID(uuidString: name) {
            return JSONAnswer(FeedbackAnswer(try await browsing.feedback(id, reader: context.actor)))
        }
        guard name.wholeMatch(of: /[A-Z]{2,4}-F-[0-9]{4}-[0-9]{6,9}/) != nil else { throw Refusal.notFound }
        return JSONAnswer(FeedbackAnswer(try await browsing.feedback(reference: name, reader: context.actor)))
    }

    @Sendable private func similar(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ListAnswer<SimilarFeedbackAnswer>> {
        let limit = try request.query { $0.optional("limit", .integer(1...100), or: 20) }
        let found = try await browsing.similar(
            to: context.parameters.uuid("id"), limit: limit, reader: context.actor)
        return JSONAnswer(ListAnswer(items: found.map(SimilarFeedbackAnswer.init)))
    }

    @Sendable private func give(request: Request, context: MemberContext) async throws -> JSONAnswer<FeedbackAnswer> {
        let initiative = try context.parameters.uuid("id")
        let body = try await request.jsonBody()
        let key = try request.idempotencyKey(for: body)
        let content = try body.read { Feedback.Content(&$0) }
        let view = try await giving.give(content, on: initiative, idempotency: key, by: context.actor)
        return JSONAnswer(
            .created, FeedbackAnswer(view), headers: [.location: Addresses.feedback(view.feedback.id)])
    }

    @Sendable private func acknowledge(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<FeedbackAnswer> {
        let id = try context.parameters.uuid("id")
        try await request.expectNoFields()
        return JSONAnswer(FeedbackAnswer(try await answering.acknowledge(id, by: context.actor)))
    }

    @Sendable private func answer(request: Request, context: MemberContext) async throws -> JSONAnswer<FeedbackAnswer> {
        let id = try context.parameters.uuid("id")
        let wording = try await request.read { FeedbackReply.Wording(&$0) }
        return JSONAnswer(FeedbackAnswer(try await answering.answer(id, wording, by: context.actor)))
    }

    @Sendable private func judge(request: Request, context: MemberContext) async throws -> JSONAnswer<FeedbackAnswer> {
        let id = try context.parameters.uuid("id")
        let verdict = try await request.read { $0.required("verdict", .choice(Feedback.Verdict.self)) }
        return JSONAnswer(FeedbackAnswer(try await giving.judge(id, verdict, by: context.actor)))
    }

    @Sendable private func review(request: Request, context: MemberContext) async throws -> JSONAnswer<FeedbackAnswer> {
        let id = try context.parameters.uuid("id")
        let wording = try await request.read { FeedbackReply.Wording(&$0) }
        return JSONAnswer(FeedbackAnswer(try await answering.review(id, wording, by: context.actor)))
    }

    @Sendable private func hide(request: Request, context: MemberContext) async throws -> JSONAnswer<FeedbackAnswer> {
        let id = try context.parameters.uuid("id")
        let reason = try await request.read {
            $0.required("reason", .text(PlainText(.paragraphs, Feedback.hidingReasonLength)))
        }
        return JSONAnswer(FeedbackAnswer(try await moderation.hide(id, because: reason, by: context.actor)))
    }
}

extension Feedback.Content {
    fileprivate init(_ fields: inout Fields) {
        self.init(
            kind: fields.required("kind", .choice(Feedback.Kind.self)),
            language: fields.required("language", .language),
            text: fields.required("text", .text(PlainText(.paragraphs, Feedback.textLength))),
            disclosure: fields.required("disclosure", .choice(Feedback.Disclosure.self)),
            name: fields.required("name", .text(PlainText(.line, Feedback.nameLength))))
    }
}

extension FeedbackReply.Wording {
    fileprivate init(_ fields: inout Fields) {
        self.init(
            outcome: fields.required("outcome", .choice(FeedbackReply.Outcome.self)),
            original: fields.required("original", .choice(Language.self)),
            text: fields.required("text", .localized(PlainText(.paragraphs, FeedbackReply.textLength))),
            commitment: fields.optional("commitment", .uuid))
    }
}
