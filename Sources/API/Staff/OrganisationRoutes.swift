import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// Organisations: entering them for administrators, checking them for moderators, and who speaks for them.
struct OrganisationRoutes: Sendable {
    /// The place in the queue after which a page begins.
    private struct Place: Codable, Sendable {
        /// In microseconds since 1970.
        var statedAt: Int
        var id: UUID
    }

    let organisations: Organisations
    let checking: OrganisationChecking
    let representatives: Representatives

    func add(to api: RouterGroup<AppContext>) {
        api.get("organisations/{id}", use: read)

        let members = api.group(context: MemberContext.self)
        members.post("organisations", use: enter)
        members.get("moderation/organisations", use: queue)
        members.post("organisations/{id}/confirmation", use: confirm)
        members.post("organisations/{id}/refusal", use: refuse)
        members.get("organisations/{id}/representatives", use: list)
        members.post("organisations/{id}/representatives", use: name)
        members.delete("organisations/{id}/representatives/{member}", use: end)
    }

    @Sendable private func read(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<OrganisationDetailAnswer> {
        try await checking.organisation(context.parameters.uuid("id")).answer()
    }

    @Sendable private func enter(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<OrganisationDetailAnswer> {
        let (key, name, number) = try await request.read { fields in
            (
                fields.required("key", .key), fields.required("name", .localized(PlainText(.line, 1...300))),
                fields.optional("register_number", .text(PlainText(.line, 1...40)))
            )
        }
        let entry = try await organisations.put(key: key, name: name, registerNumber: number, by: context.actor)
        return JSONAnswer(
            entry.isNew ? .created : .ok, OrganisationDetailAnswer(entry.organisation),
            version: entry.organisation.version)
    }

    @Sendable private func queue(
        request: Request, context: MemberContext
    ) async throws -> Page<OrganisationDetailAnswer> {
        let page = try request.query { $0.page(by: Place.self, of: "organisation-queue") }
        let found = try await checking.queue(
            after: page.after.map {
                OrganisationRepository.Mark(statedAt: .clamped(microseconds: $0.statedAt), id: $0.id)
            }, limit: page.fetch, by: context.actor)
        return try page.page(
            of: found,
            key: { Place(statedAt: Int($0.statedAt.microsecondsSinceEpoch), id: $0.organisation.id) },
            item: { OrganisationDetailAnswer($0.organisation, statedAt: $0.statedAt) })
    }

    @Sendable private func confirm(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<OrganisationDetailAnswer> {
        let version = try request.expectedVersion()
        try await request.expectNoFields()
        return try await checking.check(
            context.parameters.uuid("id"), .checked, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func refuse(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<OrganisationDetailAnswer> {
        let version = try request.expectedVersion()
        let (code, reason) = try await request.read { fields in
            (
                fields.required("code", .choice(OrganisationCheck.Code.self)),
                fields.required("reason", .text(PlainText(.paragraphs, OrganisationCheck.reasonLength)))
            )
        }
        return try await checking.check(
            context.parameters.uuid("id"), .refused(code, reason: reason), expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func list(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ListAnswer<RepresentativeAnswer>> {
        let id = try context.parameters.uuid("id")
        let found = try await representatives.list(of: id, by: context.actor)
        let named = try await representatives.namings(of: id, by: context.actor)
        return JSONAnswer(
            ListAnswer(items: found.map(RepresentativeAnswer.init) + named.map(RepresentativeAnswer.init)))
    }

    @Sendable private func name(request: Request, context: MemberContext) async throws -> Response {
        let organisation = try context.parameters.uuid("id")
        let (email, language) = try await request.read { fields in
            (
                fields.required("email", .email),
                fields.optional("language", .choice(Language.self), or: context.language)
            )
        }
        try await representatives.name(email, language: language, for: organisation, by: context.actor)
        return Response(status: .accepted)
    }

    @Sendable private func end(request: Request, context: MemberContext) async throws -> Response {
        try await representatives.end(
            context.parameters.uuid("member"), of: context.parameters.uuid("id"), by: context.actor)
        return Response(status: .noContent)
    }
}
