import Domain
import Foundation
import Hummingbird
import Services
import Web

/// What moderators see of attacks, and what they block.
struct AbuseRoutes: Sendable {
    /// The place in the list of blocks after which a page begins.
    struct BlockPlace: Codable, Sendable {
        var at: Int64
        var id: UUID
    }

    let trends: Trends
    let blocking: Blocking

    func add(to routes: RouterGroup<AppContext>) {
        let members = routes.group(context: MemberContext.self)
        members.get("trends", use: readTrends)
        members.get("blocks", use: list)
        members.post("blocks", use: block)
        members.delete("blocks/{id}", use: end)
    }

    @Sendable private func readTrends(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<TrendsAnswer> {
        let (window, petition) = try request.query { query in
            (query.optional("within", .choice(Trends.Window.self), or: .hour), query.optional("petition", .uuid))
        }
        let (networks, domains) = try await trends.read(within: window, of: petition, by: context.actor)
        return JSONAnswer(
            TrendsAnswer(
                within: window.rawValue, networks: networks.map(TrendsAnswer.Group.init),
                domains: domains.map(TrendsAnswer.Group.init)))
    }

    @Sendable private func list(request: Request, context: MemberContext) async throws -> Page<BlockAnswer> {
        let page = try request.query { $0.page(by: BlockPlace.self, of: "blocks") }
        let mark = page.after.map { (at: Instant.clamped(microseconds: Int($0.at)), id: $0.id) }
        let blocks = try await blocking.history(after: mark, limit: page.fetch, by: context.actor)
        return try page.page(
            of: blocks, key: { BlockPlace(at: $0.madeAt.microsecondsSinceEpoch, id: $0.id) },
            item: { BlockAnswer($0, at: context.arrival) })
    }

    @Sendable private func block(request: Request, context: MemberContext) async throws -> JSONAnswer<BlockAnswer> {
        let (kind, value, effect, reason, until) = try await request.read { fields in
            (
                fields.required("kind", .choice(Block.Kind.self)),
                fields.required("value", .text(PlainText(.line, 3...253))),
                fields.optional("effect", .choice(Block.Effect.self), or: .refuse),
                fields.required("reason", .text(PlainText(.paragraphs, 1...1_000))),
                fields.required("expires_at", .instant)
            )
        }
        let block = try await blocking.block(
            kind, value, effect: effect, reason: reason, until: until, by: context.actor)
        return JSONAnswer(.created, BlockAnswer(block, at: context.arrival))
    }

    @Sendable private func end(request: Request, context: MemberContext) async throws -> HTTPResponse.Status {
        try await blocking.end(context.parameters.uuid("id"), by: context.actor)
        return .noContent
    }
}
