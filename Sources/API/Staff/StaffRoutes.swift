import Domain
import Hummingbird
import Services
import Web

/// Who has a role: for administrators.
struct StaffRoutes: Sendable {
    let staff: Staff
    let invitations: Invitations

    func add(to routes: RouterGroup<AppContext>) {
        let members = routes.group(context: MemberContext.self)
        members.get(use: list)
        members.post(use: appoint)
        members.delete("{id}/roles/{name}", use: end)
        members.post("{id}/invitation", use: invite)
    }

    @Sendable private func list(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ListAnswer<StaffMemberAnswer>> {
        JSONAnswer(ListAnswer(items: try await staff.list(by: context.actor).map(StaffMemberAnswer.init)))
    }

    @Sendable private func appoint(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<AppointmentAnswer> {
        let (email, role, place, name, language) = try await request.read { fields in
            (
                fields.required("email", .email), fields.required("role", .choice(Role.self)),
                fields.place(), fields.optional("name", .text(PlainText(.line, 1...200))),
                fields.optional("language", .choice(Language.self), or: context.language)
            )
        }
        let appointment = try await staff.appoint(
            email, as: role, of: place, name: name, language: language, by: context.actor)
        return JSONAnswer(appointment.isNew ? .created : .ok, AppointmentAnswer(appointment))
    }

    @Sendable private func end(request: Request, context: MemberContext) async throws -> Response {
        let account = try context.parameters.uuid("id")
        guard let role = context.parameters.get("name").flatMap(Role.init(rawValue:)) else { throw Refusal.notFound }
        let place = try request.query { $0.place() }
        try await staff.remove(account, as: role, of: place, by: context.actor)
        return Response(status: .noContent)
    }

    @Sendable private func invite(request: Request, context: MemberContext) async throws -> Response {
        try await invitations.send(to: context.parameters.uuid("id"), by: context.actor)
        return Response(status: .accepted)
    }
}

extension Fields {
    /// The key of what an official acts for or a representative speaks for; the service says where it does not fit.
    fileprivate mutating func place() -> String? {
        let (body, organisation) = (optional("body", .key), optional("organisation", .key))
        return body ?? organisation
    }
}
