import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// Texts that are consulted on: their versions, passages and changes, and the comments on them.
struct DocumentRoutes: Sendable {
    let documents: Documents
    let browsing: DocumentBrowsing

    func add(to api: RouterGroup<AppContext>) {
        api.get("consultations/{id}/documents", use: list)
        api.get("documents/{id}", use: read)
        api.get("documents/{id}/versions/{number}/passages", use: passages)
        api.get("documents/{id}/versions/{number}/passages/{passage}", use: passage)
        api.get("documents/{id}/versions/{number}/changes", use: changes)
        api.get("documents/{id}/versions/{number}/comments", use: comments)

        let members = api.group(context: MemberContext.self)
        members.post("consultations/{id}/documents", use: add)
        members.put("documents/{id}/draft", use: importDraft)
        members.post("documents/{id}/publication", use: publish)
        members.delete("documents/{id}", use: discard)
    }

    @Sendable private func list(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ListAnswer<DocumentAnswer>> {
        let found = try await browsing.documents(of: context.parameters.uuid("id"), reader: context.actor)
        return JSONAnswer(ListAnswer(items: found.map(DocumentAnswer.init)))
    }

    @Sendable private func read(request: Request, context: AppContext) async throws -> JSONAnswer<DocumentAnswer> {
        try await browsing.document(context.parameters.uuid("id"), reader: context.actor).answer()
    }

    @Sendable private func passages(request: Request, context: AppContext) async throws -> Page<PassageAnswer> {
        let (language, page) = try request.query { query in
            (query.optional("language", .choice(Language.self)), query.page(by: Int.self, of: "passages"))
        }
        let (found, shown) = try await browsing.passages(
            of: context.parameters.uuid("id"), version: context.parameters.number("number"), in: language,
            after: page.after ?? 0, limit: page.fetch, reader: context.actor)
        return try page.page(of: found, key: \.passage.number, item: { PassageAnswer($0, shown) })
    }

    @Sendable private func passage(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<PassageDetailAnswer> {
        let parameters = context.parameters
        return JSONAnswer(
            try PassageDetailAnswer(
                await browsing.passage(
                    parameters.number("passage"), of: parameters.uuid("id"), version: parameters.number("number"),
                    reader: context.actor)))
    }

    @Sendable private func changes(
        request: Request, context: AppContext
    ) async throws -> Page<DocumentChangeAnswer> {
        let query = try request.query { ChangeQuery(&$0) }
        let found = try await browsing.changes(
            of: context.parameters.uuid("id"), version: context.parameters.number("number"), from: query.earlier,
            kinds: query.kinds, in: query.language, after: query.page.after ?? 0, limit: query.page.fetch,
            reader: context.actor)
        return try query.page.page(of: found, key: \.place, item: DocumentChangeAnswer.init)
    }

    @Sendable private func comments(
        request: Request, context: AppContext
    ) async throws -> Page<StandingCommentAnswer> {
        let (id, version) = (try context.parameters.uuid("id"), try context.parameters.number("number"))
        let query = try request.query { PassageCommentQuery(&$0, of: id, version: version) }
        let found = try await browsing.comments(
            query.filter,
            after: query.page.after.map {
                CommentAnchorRepository.Key(contribution: $0.contribution, comment: $0.comment)
            }, limit: query.page.fetch, reader: context.actor)
        return try query.page.page(
            of: found,
            key: {
                PassageCommentQuery.Place(
                    contribution: $0.standing.key.contribution, comment: $0.standing.key.comment)
            }, item: StandingCommentAnswer.init)
    }

    @Sendable private func add(request: Request, context: MemberContext) async throws -> JSONAnswer<DocumentAnswer> {
        let (original, title) = try await request.read { fields in
            (
                fields.required("original", .choice(Language.self)),
                fields.required("title", .localized(PlainText(.line, Document.titleLength)))
            )
        }
        let view = try await documents.add(
            title, original: original, to: context.parameters.uuid("id"), by: context.actor)
        return view.answer(.created, headers: [.location: Addresses.document(view.document.id)])
    }

    /// Whoever has no right to it is not let send so much.
    @Sendable private func importDraft(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<DocumentAnswer> {
        try context.actor.require(.consult)
        let version = try request.expectedVersion()
        let source = try await request.jsonBody(limit: DocumentImport.bodyLimit).read { DocumentImport(&$0) }
        return try await documents.importDraft(
            source, of: context.parameters.uuid("id"), expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func publish(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<DocumentAnswer> {
        let version = try request.expectedVersion()
        let sources: [ChangeSource] = try await request.read {
            $0.optional("sources", .list(0...DocumentText.passageCount.upperBound, of: .changeSource), or: [])
        }
        return try await documents.publish(
            context.parameters.uuid("id"), sources, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func discard(request: Request, context: MemberContext) async throws -> Response {
        try await documents.discard(context.parameters.uuid("id"), by: context.actor)
        return Response(status: .noContent)
    }
}
