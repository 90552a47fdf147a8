import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// Initiatives of bodies. Every change names the version that was looked at.
struct InitiativeRoutes: Sendable {
    let initiatives: Initiatives
    let browsing: InitiativeBrowsing

    func add(to group: RouterGroup<AppContext>) {
        group.get(use: list)
        group.get("{id}", use: read)

        let members = group.group(context: MemberContext.self)
        members.post(use: draft)
        members.put("{id}", use: edit)
        members.post("{id}/opening", use: open)
        members.post("{id}/changes", use: change)
        members.post("{id}/closing", use: close)
    }

    @Sendable private func list(request: Request, context: AppContext) async throws -> Page<InitiativeAnswer> {
        let query = try request.query { InitiativeQuery(&$0) }
        let found = try await browsing.list(
            query.filter, after: query.page.after, limit: query.page.fetch, reader: context.actor)
        return try query.page.page(of: found, key: \.initiative.id, item: InitiativeAnswer.init)
    }

    /// By identifier or by reference; whatever is neither names nothing.
    @Sendable private func read(request: Request, context: AppContext) async throws -> JSONAnswer<InitiativeAnswer> {
        let name = context.parameters.get("id") ?? ""
        if let id = UUID(uuidString: name) {
            return try await browsing.initiative(id, reader: context.actor).answer()
        }
        guard name.wholeMatch(of: /[A-Z]{2,4}-I-[0-9]{4}-[0-9]{6,9}/) != nil else { throw Refusal.notFound }
        return try await browsing.initiative(reference: name, reader: context.actor).answer()
    }

    @Sendable private func draft(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<InitiativeAnswer> {
        let input = try await request.jsonBody()
        let key = try request.idempotencyKey(for: input)
        let (body, text, timeline, status) = try input.read { fields in
            (
                fields.required("body", .uuid), InitiativeText(&fields), InitiativeTimeline(&fields),
                fields.required("status", .choice(InitiativeStatus.self))
            )
        }
        let view = try await initiatives.draft(
            text, timeline, status, by: body, idempotency: key, actor: context.actor)
        return view.answer(.created, headers: [.location: Addresses.initiative(view.initiative.id)])
    }

    @Sendable private func edit(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<InitiativeAnswer> {
        let version = try request.expectedVersion()
        let (text, timeline, status) = try await request.read { fields in
            (
                InitiativeText(&fields), InitiativeTimeline(&fields),
                fields.required("status", .choice(InitiativeStatus.self))
            )
        }
        return try await initiatives.edit(
            context.parameters.uuid("id"), text, timeline, status, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func open(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<InitiativeAnswer> {
        let version = try request.expectedVersion()
        try await request.expectNoFields()
        return try await initiatives.open(
            context.parameters.uuid("id"), expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func change(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<InitiativeAnswer> {
        let version = try request.expectedVersion()
        let (status, timeline, wording, reason) = try await request.read { fields in
            (
                fields.required("status", .choice(InitiativeStatus.self)), InitiativeTimeline(&fields),
                InitiativeWordingChange(&fields), fields.required("reason", .publicReason)
            )
        }
        return try await initiatives.change(
            context.parameters.uuid("id"), to: status, timeline, saying: wording, because: reason,
            expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func close(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<InitiativeAnswer> {
        let version = try request.expectedVersion()
        let reason = try await request.read { $0.required("reason", .publicReason) }
        return try await initiatives.close(
            context.parameters.uuid("id"), because: reason, expecting: version, by: context.actor
        ).answer()
    }
}
