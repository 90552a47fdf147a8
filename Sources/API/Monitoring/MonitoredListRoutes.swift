import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// Lists of points that organisations give periodic feedback on. Every change names the version that was looked at.
struct MonitoredListRoutes: Sendable {
    let lists: MonitoredLists
    let browsing: MonitoredListBrowsing

    func add(to group: RouterGroup<AppContext>) {
        group.get(use: list)
        group.get("{id}", use: read)
        group.get("{id}/points", use: points)
        group.get("{id}/statements", use: statements)
        group.get("{id}/figures", use: figures)

        let members = group.group(context: MemberContext.self)
        members.post(use: publish)
        members.post("{id}/editions", use: revise)
        members.post("{id}/periods", use: openPeriod)
        members.post("{id}/extensions", use: extendPeriod)
    }

    @Sendable private func list(request: Request, context: AppContext) async throws -> Page<MonitoredListAnswer> {
        let query = try request.query { MonitoredListQuery(&$0) }
        let found = try await browsing.lists(query.filter, after: query.page.after, limit: query.page.fetch)
        return try query.page.page(of: found, key: \.list.id, item: MonitoredListAnswer.init)
    }

    /// By identifier or by reference; whatever is neither names nothing.
    @Sendable private func read(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<MonitoredListAnswer> {
        let name = context.parameters.get("id") ?? ""
        if let id = UUID(uuidString: name) { return try await browsing.list(id).answer() }
        guard name.wholeMatch(of: /[A-Z]{2,4}-L-[0-9]{4}-[0-9]{6,9}/) != nil else { throw Refusal.notFound }
        return try await browsing.list(reference: name).answer()
    }

    @Sendable private func points(request: Request, context: AppContext) async throws -> Page<ListPointAnswer> {
        let id = try context.parameters.uuid("id")
        let (edition, page) = try request.query { query in
            (
                query.optional("edition", .integer(1...1_000_000)),
                query.page(by: Int.self, of: "points", usually: 100)
            )
        }
        let found = try await browsing.points(of: id, asOf: edition, after: page.after ?? 0, limit: page.fetch)
        return try page.page(of: found, key: \.stated.position, item: ListPointAnswer.init)
    }

    @Sendable private func statements(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ListAnswer<ListPointAnswer>> {
        let number = try request.query { $0.required("point", .pointNumber) }
        let found = try await browsing.statements(of: number, in: context.parameters.uuid("id"))
        return JSONAnswer(ListAnswer(items: found.map(ListPointAnswer.init)))
    }

    @Sendable private func figures(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<PointFiguresAnswer> {
        let name = try request.query { $0.optional("period", .period) }
        let (period, points, withdrawn) = try await browsing.figures(of: context.parameters.uuid("id"), for: name)
        return JSONAnswer(PointFiguresAnswer(period, points, withdrawn: withdrawn))
    }

    /// Whoever has no right to it is not let send so much.
    @Sendable private func publish(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<MonitoredListAnswer> {
        try context.actor.require(.publishList)
        let input = try await request.jsonBody(limit: MonitoredList.bodyLimit)
        let key = try request.idempotencyKey(for: input)
        let (body, text, points) = try input.read { fields in
            (
                fields.required("body", .uuid), MonitoredList.Text(&fields),
                fields.required("points", .list(1...MonitoredList.pointsAtOnce, of: .listPoint))
            )
        }
        let view = try await lists.publish(text, points, by: body, idempotency: key, actor: context.actor)
        return view.answer(.created, headers: [.location: Addresses.monitoredList(view.list.id)])
    }

    @Sendable private func revise(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<MonitoredListAnswer> {
        try context.actor.require(.publishList)
        let version = try request.expectedVersion()
        let (points, reason) = try await request.jsonBody(limit: MonitoredList.bodyLimit).read { fields in
            (
                fields.required("points", .list(1...MonitoredList.pointsAtOnce, of: .listPoint)),
                fields.required("reason", .publicReason)
            )
        }
        return try await lists.revise(
            context.parameters.uuid("id"), points, because: reason, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func openPeriod(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<MonitoredListAnswer> {
        let version = try request.expectedVersion()
        let (name, closesAt) = try await request.read { fields in
            (fields.required("period", .period), fields.required("closes_at", .instant))
        }
        return try await lists.openPeriod(
            name, until: closesAt, of: context.parameters.uuid("id"), expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func extendPeriod(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<MonitoredListAnswer> {
        let version = try request.expectedVersion()
        let (name, closesAt, reason) = try await request.read { fields in
            (
                fields.required("period", .period), fields.required("closes_at", .instant),
                fields.required("reason", .publicReason)
            )
        }
        return try await lists.extendPeriod(
            name, to: closesAt, because: reason, of: context.parameters.uuid("id"), expecting: version,
            by: context.actor
        ).answer()
    }
}
