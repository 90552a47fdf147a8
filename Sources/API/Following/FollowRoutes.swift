import Domain
import Hummingbird
import Services
import Web

/// What the caller follows.
struct FollowRoutes: Sendable {
    let following: Following

    func add(to routes: RouterGroup<AppContext>) {
        let own = routes.group(context: MemberContext.self)
        own.get(use: list)
        own.post(use: follow)
        own.delete("{id}", use: unfollow)
    }

    @Sendable private func list(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ListAnswer<FollowAnswer>> {
        JSONAnswer(ListAnswer(items: try await following.list(by: context.actor).map(FollowAnswer.init)))
    }

    @Sendable private func follow(request: Request, context: MemberContext) async throws -> JSONAnswer<FollowAnswer> {
        let target = try await request.read { FollowTarget(&$0) }
        let (view, isNew) = try await following.follow(target, by: context.actor)
        return JSONAnswer(isNew ? .created : .ok, FollowAnswer(view))
    }

    @Sendable private func unfollow(request: Request, context: MemberContext) async throws -> HTTPResponse.Status {
        try await following.unfollow(context.parameters.uuid("id"), by: context.actor)
        return .noContent
    }
}
