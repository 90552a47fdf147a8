import Domain
import Hummingbird
import Services
import Web

/// Entering organisations, so that somebody can be appointed to speak for them: for administrators.
struct OrganisationRoutes: Sendable {
    let organisations: Organisations

    func add(to routes: RouterGroup<AppContext>) {
        routes.group(context: MemberContext.self).post(use: enter)
    }

    @Sendable private func enter(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<OrganisationAnswer> {
        let (key, name, number) = try await request.read { fields in
            (
                fields.required("key", .key), fields.required("name", .localized(PlainText(.line, 1...300))),
                fields.optional("register_number", .text(PlainText(.line, 1...40)))
            )
        }
        let entry = try await organisations.put(key: key, name: name, registerNumber: number, by: context.actor)
        return JSONAnswer(entry.isNew ? .created : .ok, OrganisationAnswer(entry.organisation))
    }
}
