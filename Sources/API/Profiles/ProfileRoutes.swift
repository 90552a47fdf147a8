import Domain
import Hummingbird
import Web

/// The rules, open to everybody: what decides about a petition can be read before it is filed.
struct ProfileRoutes: Sendable {
    let rules: RuleBook
    let clock: WallClock

    func add(to routes: RouterGroup<AppContext>) {
        routes.get(use: list)
        routes.get("{name}", use: read)
    }

    @Sendable private func list(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ListAnswer<ProfileAnswer>> {
        let profiles = rules.profiles.values.sorted { $0.name < $1.name }
        return JSONAnswer(ListAnswer(items: profiles.map(ProfileAnswer.init)))
    }

    @Sendable private func read(request: Request, context: AppContext) async throws -> JSONAnswer<RulesAnswer> {
        guard let profile = rules.profiles[context.parameters.get("name") ?? ""] else { throw Refusal.notFound }
        let day = try request.query { $0.optional("on", .date) } ?? profile.zone.date(of: clock.now())
        guard let version = profile.version(on: day) else { throw Refusal.notFound }
        return JSONAnswer(RulesAnswer(version, of: profile))
    }
}
