import Domain
import Foundation
import Hummingbird
import Services
import Web

/// Everything that happened: of one matter, or of all in public.
struct EventRoutes: Sendable {
    let browsing: Browsing
    let chronicle: Chronicle

    func add(to routes: RouterGroup<AppContext>) {
        routes.get("events", use: feed)
        routes.get("petitions/{id}/events", use: history)
        routes.get("petitions/{id}/history", use: life)
        let asking: [(path: RouterPath, matter: @Sendable (UUID) -> Matter)] = [
            ("consultations/{id}", { .consultation($0) }), ("initiatives/{id}", { .initiative($0) }),
            ("monitored-lists/{id}", { .monitoredList($0) }),
        ]
        for (path, matter) in asking {
            let group = routes.group(path)
            group.get("events") { request, context in
                let (after, limit) = try request.query(Self.part)
                let events = try await chronicle.events(
                    of: matter(context.parameters.uuid("id")), reader: context.actor, after: after, limit: limit)
                return try EventPageAnswer(events, after: after).answer(to: request, limit: limit)
            }
            group.get("history") { _, context in
                let life = try await chronicle.life(
                    of: matter(context.parameters.uuid("id")), reader: context.actor)
                return JSONAnswer(try LifeAnswer(life))
            }
        }
    }

    @Sendable private func feed(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<EventPageAnswer> {
        let (after, limit) = try request.query(Self.part)
        let events = try await browsing.feed(after: after, limit: limit)
        return try EventPageAnswer(events, after: after).answer(to: request, limit: limit)
    }

    @Sendable private func history(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<EventPageAnswer> {
        let id = try context.parameters.uuid("id")
        let (after, limit) = try request.query(Self.part)
        let events = try await browsing.history(of: id, reader: context.actor, after: after, limit: limit)
        return try EventPageAnswer(events, after: after).answer(to: request, limit: limit)
    }

    @Sendable private func life(request: Request, context: AppContext) async throws -> JSONAnswer<LifeAnswer> {
        let (petition, life) = try await chronicle.life(
            of: context.parameters.uuid("id"), reader: context.actor)
        return JSONAnswer(try LifeAnswer(petition, life))
    }

    private static func part(_ query: inout Fields) -> (after: Int, limit: Int) {
        (
            query.optional("after", .integer(0...Int.max), or: 0),
            query.optional("limit", .integer(1...100), or: 20)
        )
    }
}
