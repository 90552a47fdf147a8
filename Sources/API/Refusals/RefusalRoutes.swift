import Domain
import Foundation
import Hummingbird
import Services
import Web

/// The public register of refusals.
struct RefusalRoutes: Sendable {
    /// The place in the register after which a page begins.
    struct Place: Codable, Sendable {
        var microseconds: Int64
        var id: UUID
    }

    let refusals: Refusals

    func add(to routes: RouterGroup<AppContext>) {
        routes.get(use: list)
        routes.get("statistics", use: statistics)
    }

    @Sendable private func list(request: Request, context: AppContext) async throws -> Page<RefusalAnswer> {
        let (profile, code, page) = try request.query { query in
            (
                query.optional("profile", .key), query.optional("code", .key),
                query.page(by: Place.self, of: "refusals")
            )
        }
        let (items, next) = try await refusals.page(
            profile: profile, code: code,
            after: page.after.map { (Instant(microsecondsSinceEpoch: max($0.microseconds, 0)), $0.id) },
            limit: page.limit)
        return try page.page(
            items.map(RefusalAnswer.init),
            next: next.map { Place(microseconds: $0.at.microsecondsSinceEpoch, id: $0.id) })
    }

    @Sendable private func statistics(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<RefusalStatisticsAnswer> {
        let profile = try request.query { $0.optional("profile", .key) }
        return JSONAnswer(RefusalStatisticsAnswer(try await refusals.statistics(profile: profile)))
    }
}
