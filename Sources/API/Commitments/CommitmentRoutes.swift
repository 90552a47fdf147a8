import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// What bodies promised: made, reported on, verified, extended.
struct CommitmentRoutes: Sendable {
    /// The place in the list after which a page begins.
    struct Place: Codable, Sendable {
        var dueOn: LegalDate
        var id: UUID
    }

    let commitments: Commitments
    let browsing: CommitmentBrowsing

    func add(to api: RouterGroup<AppContext>) {
        api.get("petitions/{id}/commitments", use: listOfPetition)
        api.get("consultations/{id}/commitments", use: listOfConsultation)
        api.get("initiatives/{id}/commitments", use: listOfInitiative)
        api.get("commitments", use: list)
        api.get("commitments/{id}", use: read)

        let members = api.group(context: MemberContext.self)
        members.post("petitions/{id}/commitments", use: makeToPetition)
        members.post("consultations/{id}/commitments", use: makeInConsultation)
        members.post("initiatives/{id}/commitments", use: makeInInitiative)
        members.post("commitments/{id}/reports", use: report)
        members.post("commitments/{id}/verifications", use: verify)
        members.post("commitments/{id}/extension", use: extend)
    }

    @Sendable private func listOfPetition(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ListAnswer<CommitmentAnswer>> {
        try await list(of: .petition(context.parameters.uuid("id")), context)
    }

    @Sendable private func listOfConsultation(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ListAnswer<CommitmentAnswer>> {
        try await list(of: .consultation(context.parameters.uuid("id")), context)
    }

    @Sendable private func listOfInitiative(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ListAnswer<CommitmentAnswer>> {
        try await list(of: .initiative(context.parameters.uuid("id")), context)
    }

    private func list(
        of matter: Matter, _ context: AppContext
    ) async throws -> JSONAnswer<ListAnswer<CommitmentAnswer>> {
        let found = try await browsing.commitments(of: matter, reader: context.actor)
        return JSONAnswer(ListAnswer(items: found.map(CommitmentAnswer.init)))
    }

    @Sendable private func list(request: Request, context: AppContext) async throws -> Page<CommitmentAnswer> {
        let (filter, page) = try request.query { query in
            var filter = CommitmentListing.Filter()
            filter.profile = query.optional("profile", .key)
            filter.body = query.optional("body", .uuid)
            filter.verified = query.optional("verified", .choice(CommitmentLevel.self))
            filter.stated = query.optional("stated", .choice(CommitmentLevel.self))
            filter.dueFrom = query.optional("due_from", .date)
            filter.dueUntil = query.optional("due_until", .date)
            return (filter, query.page(by: Place.self, of: "commitments"))
        }
        let found = try await browsing.list(
            filter, after: page.after.map { CommitmentListing.Mark(dueOn: $0.dueOn, id: $0.id) }, limit: page.fetch,
            reader: context.actor)
        return try page.page(
            of: found, key: { Place(dueOn: $0.commitment.dueOn, id: $0.commitment.id) }, item: CommitmentAnswer.init)
    }

    @Sendable private func read(request: Request, context: AppContext) async throws -> JSONAnswer<CommitmentAnswer> {
        try await browsing.commitment(context.parameters.uuid("id"), reader: context.actor).answer()
    }

    @Sendable private func makeToPetition(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<CommitmentAnswer> {
        try await make(in: .petition(context.parameters.uuid("id")), request, context)
    }

    /// Out of an answer to feedback, which it is named in.
    @Sendable private func makeInConsultation(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<CommitmentAnswer> {
        try await make(in: .consultation(context.parameters.uuid("id")), request, context)
    }

    @Sendable private func makeInInitiative(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<CommitmentAnswer> {
        try await make(in: .initiative(context.parameters.uuid("id")), request, context)
    }

    private func make(
        in matter: Matter, _ request: Request, _ context: MemberContext
    ) async throws -> JSONAnswer<CommitmentAnswer> {
        let body = try await request.jsonBody()
        let key = try request.idempotencyKey(for: body)
        let promise = try body.read { Commitments.Promise(&$0) }
        let view = try await commitments.make(promise, in: matter, idempotency: key, by: context.actor)
        return view.answer(.created, headers: [.location: Addresses.commitment(view.commitment.id)])
    }

    @Sendable private func report(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<CommitmentAnswer> {
        let id = try context.parameters.uuid("id")
        let version = try request.expectedVersion()
        let (statement, percent) = try await request.read { fields in
            (Commitments.Statement(&fields), fields.required("percent", .integer(0...100)))
        }
        return try await commitments.report(
            on: id, statement, percent: percent, expecting: version, by: context.actor
        ).answer(.created)
    }

    @Sendable private func verify(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<CommitmentAnswer> {
        let id = try context.parameters.uuid("id")
        let version = try request.expectedVersion()
        let statement = try await request.read { Commitments.Statement(&$0) }
        return try await commitments.verify(id, statement, expecting: version, by: context.actor).answer(.created)
    }

    @Sendable private func extend(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<CommitmentAnswer> {
        let id = try context.parameters.uuid("id")
        let version = try request.expectedVersion()
        let (day, reason) = try await request.read { ($0.required("due_on", .date), MoveReason(&$0)) }
        return try await commitments.extend(
            id, to: day, reason: reason.text, language: reason.language, expecting: version, by: context.actor
        ).answer()
    }
}
