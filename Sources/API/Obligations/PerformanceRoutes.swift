import Domain
import Hummingbird
import Services
import Web

/// How bodies do, and what their officials have before them.
struct PerformanceRoutes: Sendable {
    let performance: Performance
    let desk: Desk

    func add(to api: some RouterMethods<AppContext>) {
        api.get("bodies/{id}/performance", use: record)
        api.get("league", use: league)
        api.group("desk").group(context: MemberContext.self).get(use: owed)
    }

    @Sendable private func record(request: Request, context: AppContext) async throws -> JSONAnswer<PerformanceAnswer> {
        JSONAnswer(PerformanceAnswer(try await performance.record(of: context.parameters.uuid("id"))))
    }

    @Sendable private func league(request: Request, context: AppContext) async throws -> JSONAnswer<LeagueAnswer> {
        let (profile, kind, tier, minimum) = try request.query { query in
            (
                query.required("profile", .key), query.optional("kind", .choice(ObligationKind.self)),
                query.optional("tier", .key),
                query.optional("minimum", .integer(1...1_000), or: Performance.usualMinimum)
            )
        }
        let league = try await performance.league(profile: profile, kind: kind, tier: tier, minimum: minimum)
        return JSONAnswer(LeagueAnswer(league, minimum: minimum))
    }

    @Sendable private func owed(request: Request, context: MemberContext) async throws -> Page<DeskItemAnswer> {
        let page = try request.query { $0.page(by: ObligationPlace.self, of: "desk") }
        let (items, next) = try await desk.page(after: page.after?.mark, limit: page.limit, by: context.actor)
        return try page.page(items.map(DeskItemAnswer.init), next: next.map(ObligationPlace.init))
    }
}
