import Domain
import Hummingbird
import Services
import Web

/// What somebody is named for.
struct RepresentationOfferAnswer: Encodable, Sendable {
    var id: String
    var organisation: OrganisationAnswer
    var namedAt: String
    /// From then on it cannot be accepted.
    var expiresAt: String

    init(_ offer: Representations.Offer) {
        id = offer.naming.id.text
        organisation = OrganisationAnswer(offer.organisation)
        namedAt = offer.naming.namedAt.description
        expiresAt = offer.naming.expiresAt.description
    }
}

/// Accepting, or declining, that one was named to speak for an organisation.
struct RepresentationRoutes: Sendable {
    let representations: Representations

    func add(to own: RouterGroup<AppContext>) {
        let members = own.group("representations", context: MemberContext.self)
        members.get(use: list)
        members.post("{id}/acceptance", use: accept)
        members.delete("{id}", use: decline)
    }

    @Sendable private func list(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ListAnswer<RepresentationOfferAnswer>> {
        let found = try await representations.offers(to: context.actor)
        return JSONAnswer(ListAnswer(items: found.map(RepresentationOfferAnswer.init)))
    }

    @Sendable private func accept(request: Request, context: MemberContext) async throws -> Response {
        let id = try context.parameters.uuid("id")
        try await request.expectNoFields()
        try await representations.accept(id, by: context.actor)
        return Response(status: .noContent)
    }

    @Sendable private func decline(request: Request, context: MemberContext) async throws -> Response {
        try await representations.decline(context.parameters.uuid("id"), by: context.actor)
        return Response(status: .noContent)
    }
}
