import Domain
import Hummingbird
import Services
import Web

/// Shutting accounts out and letting them in again: for administrators.
struct DisablingRoutes: Sendable {
    let disabling: Disabling

    func add(to routes: RouterGroup<AppContext>) {
        let members = routes.group(context: MemberContext.self)
        members.post("disabling", use: disable)
        members.post("enabling", use: enable)
    }

    @Sendable private func disable(request: Request, context: MemberContext) async throws -> Response {
        let address = try await request.read { $0.required("email", .email) }
        _ = try await disabling.disable(address, by: context.actor)
        return Response(status: .noContent)
    }

    @Sendable private func enable(request: Request, context: MemberContext) async throws -> Response {
        let address = try await request.read { $0.required("email", .email) }
        _ = try await disabling.enable(address, by: context.actor)
        return Response(status: .noContent)
    }
}
