import Domain
import Foundation
import Hummingbird
import Services
import Web

/// The public discussion of draft decisions.
struct DraftCommentRoutes: Sendable {
    let commenting: Commenting

    func add(to api: RouterGroup<AppContext>) {
        api.get("petitions/{id}/draft-comments", use: list)

        let members = api.group(context: MemberContext.self)
        members.post("petitions/{id}/draft-comments", use: write)
        members.post("draft-comments/{id}/hiding", use: hide)
    }

    @Sendable private func list(request: Request, context: AppContext) async throws -> Page<DraftCommentAnswer> {
        let id = try context.parameters.uuid("id")
        let (draft, page) = try request.query { query in
            (query.optional("draft", .integer(1...1_000)), query.page(by: UUID.self, of: "draft-comments"))
        }
        let comments = try await commenting.comments(
            on: id, draft: draft, after: page.after, limit: page.fetch, reader: context.actor)
        return try page.page(of: comments, key: \.id, item: { DraftCommentAnswer($0, for: context.actor) })
    }

    @Sendable private func write(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<DraftCommentAnswer> {
        let petition = try context.parameters.uuid("id")
        let body = try await request.jsonBody()
        let key = try request.idempotencyKey(for: body)
        let (text, demand) = try body.read { fields in
            (
                fields.required("text", .text(PlainText(.paragraphs, DraftComment.textLength))),
                fields.optional("demand", .integer(1...PetitionText.demandCount.upperBound))
            )
        }
        let comment = try await commenting.write(
            text, about: demand, on: petition, idempotency: key, by: context.actor)
        return JSONAnswer(.created, DraftCommentAnswer(comment, for: context.actor))
    }

    @Sendable private func hide(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<DraftCommentAnswer> {
        let id = try context.parameters.uuid("id")
        let reason = try await request.read { $0.required("reason", .text(PlainText(.paragraphs, 1...2_000))) }
        let comment = try await commenting.hide(id, because: reason, by: context.actor)
        return JSONAnswer(DraftCommentAnswer(comment, for: context.actor))
    }
}
