import Domain
import Foundation
import Hummingbird
import Services
import Web

/// One's own sessions and tokens.
struct AccessRoutes: Sendable {
    let door: Door

    func add(to routes: RouterGroup<AppContext>) {
        let own = routes.group(context: MemberContext.self)
        own.get("session", use: current)
        own.get("sessions") { _, context in try await list(.session, context) }
        own.delete("sessions") { _, context in try await endOthers(.session, context) }
        own.delete("sessions/{id}", use: end)
        own.get("tokens") { _, context in try await list(.token, context) }
        own.post("tokens", use: make)
        own.delete("tokens") { _, context in try await endOthers(.token, context) }
        own.delete("tokens/{id}", use: end)
    }

    @Sendable private func current(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<CurrentSessionAnswer> {
        let open = try await door.access.list(.session, of: context.actor)
        guard let access = open.first(where: { $0.id == context.actor.access }) else { throw Problem(.notFound) }
        return JSONAnswer(
            CurrentSessionAnswer(
                csrfToken: door.authenticator.crossSiteToken(of: access.id),
                session: AccessAnswer(access, of: context.actor)))
    }

    private func list(_ kind: AccessKind, _ context: MemberContext) async throws -> JSONAnswer<ListAnswer<AccessAnswer>>
    {
        let open = try await door.access.list(kind, of: context.actor)
        return JSONAnswer(ListAnswer(items: open.map { AccessAnswer($0, of: context.actor) }))
    }

    @Sendable private func make(request: Request, context: MemberContext) async throws -> JSONAnswer<TokenAnswer> {
        let wish = try await request.read { fields in
            OwnAccess.Wish(
                name: fields.required("name", .text(PlainText(.line, 1...80))),
                scopes: Set(
                    fields.required(
                        "scopes", .set(1...AccessScope.allCases.count, of: .choice(AccessScope.self)))),
                days: fields.optional("days", .integer(1...365), or: 90))
        }
        return door.token(try await door.access.makeToken(wish, for: context.actor))
    }

    @Sendable private func end(request: Request, context: MemberContext) async throws -> Response {
        let id = try context.parameters.uuid("id")
        try await door.access.end(id, of: context.actor)
        return Response(status: .noContent)
    }

    private func endOthers(_ kind: AccessKind, _ context: MemberContext) async throws -> JSONAnswer<EndedAnswer> {
        JSONAnswer(EndedAnswer(ended: try await door.access.endOthers(kind, of: context.actor)))
    }
}
