import Domain
import Hummingbird
import Services
import Web

/// Public bodies that petitions can be addressed to.
struct BodyRoutes: Sendable {
    let browsing: Browsing

    func add(to routes: RouterGroup<AppContext>) {
        routes.get(use: list)
        routes.get("{id}", use: read)
    }

    @Sendable private func list(request: Request, context: AppContext) async throws -> Page<BodyAnswer> {
        let (profile, kind, search, page) = try request.query { query in
            (
                query.optional("profile", .key), query.optional("kind", .key),
                query.optional("query", .text(PlainText(.line, 1...100))),
                query.page(by: String.self, of: "bodies")
            )
        }
        // A cursor can be made up, and no text of the database has a NUL in it.
        let after = page.after.flatMap { $0.utf8.contains(0) ? nil : $0 }
        let (items, next) = try await browsing.bodies(
            profile: profile, kind: kind, search: search, after: after, limit: page.limit)
        return try page.page(items.map(BodyAnswer.init), next: next)
    }

    @Sendable private func read(request: Request, context: AppContext) async throws -> JSONAnswer<BodyAnswer> {
        JSONAnswer(BodyAnswer(try await browsing.body(context.parameters.uuid("id"))))
    }
}
