import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// Consultations of bodies. Every command names the version that was looked at.
struct ConsultationRoutes: Sendable {
    let consulting: Consulting
    let browsing: ConsultationBrowsing

    func add(to consultations: RouterGroup<AppContext>) {
        consultations.get(use: list)
        consultations.get("{id}", use: read)

        let members = consultations.group(context: MemberContext.self)
        members.post(use: draft)
        members.put("{id}", use: edit)
        members.post("{id}/announcement", use: announce)
        members.post("{id}/extension", use: extend)
        members.post("{id}/pause", use: pause)
        members.post("{id}/resumption", use: resume)
        members.post("{id}/reopening", use: reopen)
        members.post("{id}/cancellation", use: cancel)
        members.post("{id}/analysis", use: beginAnalysis)
    }

    @Sendable private func list(request: Request, context: AppContext) async throws -> Page<ConsultationAnswer> {
        let query = try request.query { ConsultationQuery(&$0) }
        let found = try await browsing.list(
            query.filter, after: query.page.after?.mark, limit: query.page.fetch, reader: context.actor)
        return try query.page.page(
            of: found, key: { ConsultationQuery.Place($0.consultation.listingMark) }, item: ConsultationAnswer.init)
    }

    /// By identifier or by reference; whatever is neither names nothing.
    @Sendable private func read(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ConsultationAnswer> {
        let name = context.parameters.get("id") ?? ""
        if let id = UUID(uuidString: name) {
            return try await browsing.consultation(id, reader: context.actor).answer()
        }
        guard name.wholeMatch(of: /[A-Z]{2,4}-K-[0-9]{4}-[0-9]{6,9}/) != nil else { throw Refusal.notFound }
        return try await browsing.consultation(reference: name, reader: context.actor).answer()
    }

    @Sendable private func draft(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ConsultationAnswer> {
        let input = try await request.jsonBody()
        let key = try request.idempotencyKey(for: input)
        let (body, text) = try input.read { ($0.required("body", .uuid), ConsultationText(&$0)) }
        let view = try await consulting.draft(text, by: body, idempotency: key, actor: context.actor)
        return view.answer(.created, headers: [.location: Addresses.consultation(view.consultation.id)])
    }

    @Sendable private func edit(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ConsultationAnswer> {
        let version = try request.expectedVersion()
        let text = try await request.read { ConsultationText(&$0) }
        return try await consulting.edit(
            context.parameters.uuid("id"), text, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func announce(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ConsultationAnswer> {
        try await carryOut(request, context) { fields in
            .announce(
                opensAt: fields.required("opens_at", .instant), closesAt: fields.required("closes_at", .instant))
        }
    }

    @Sendable private func extend(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ConsultationAnswer> {
        try await carryOut(request, context) { fields in
            .extend(to: fields.required("closes_at", .instant), reason: fields.required("reason", .publicReason))
        }
    }

    @Sendable private func pause(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ConsultationAnswer> {
        try await carryOut(request, context) { .pause(reason: $0.required("reason", .publicReason)) }
    }

    @Sendable private func resume(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ConsultationAnswer> {
        try await carryOut(request, context) { fields in
            .resume(
                closesAt: fields.optional("closes_at", .instant), reason: fields.required("reason", .publicReason))
        }
    }

    @Sendable private func reopen(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ConsultationAnswer> {
        try await carryOut(request, context) { fields in
            .reopen(
                closesAt: fields.required("closes_at", .instant), reason: fields.required("reason", .publicReason))
        }
    }

    @Sendable private func cancel(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ConsultationAnswer> {
        let version = try request.expectedVersion()
        let reason = try await request.read { $0.required("reason", .publicReason) }
        return try await consulting.cancel(
            context.parameters.uuid("id"), because: reason, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func beginAnalysis(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ConsultationAnswer> {
        let version = try request.expectedVersion()
        try await request.expectNoFields()
        return try await consulting.carryOut(
            .beginAnalysis, on: context.parameters.uuid("id"), expecting: version, by: context.actor
        ).answer()
    }

    private func carryOut(
        _ request: Request, _ context: MemberContext, _ command: (inout Fields) -> ConsultationCommand
    ) async throws -> JSONAnswer<ConsultationAnswer> {
        let version = try request.expectedVersion()
        let command = try await request.read { command(&$0) }
        return try await consulting.carryOut(
            command, on: context.parameters.uuid("id"), expecting: version, by: context.actor
        ).answer()
    }
}
