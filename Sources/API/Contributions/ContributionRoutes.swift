import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// What people and organisations say in consultations.
struct ContributionRoutes: Sendable {
    let contributing: Contributing
    let browsing: ContributionBrowsing

    func add(to api: RouterGroup<AppContext>) {
        api.get("consultations/{id}/contributions", use: list)
        api.get("contributions/{id}", use: read)
        api.get("contributions/{id}/revisions", use: revisions)

        let members = api.group(context: MemberContext.self)
        members.post("consultations/{id}/contributions", use: begin)
        members.put("contributions/{id}", use: save)
        members.post("contributions/{id}/submission", use: submit)
        members.post("contributions/{id}/withdrawal", use: withdraw)
        members.delete("contributions/{id}", use: discard)
    }

    @Sendable private func list(
        request: Request, context: AppContext
    ) async throws -> ContributionListAnswer {
        let id = try context.parameters.uuid("id")
        let query = try request.query { ContributionQuery(&$0, of: id) }
        let found = try await browsing.list(
            query.filter,
            after: query.page.after.map {
                ContributionListing.Mark(submittedAt: .clamped(microseconds: $0.submittedAt), id: $0.id)
            }, limit: query.page.fetch)
        let page = try query.page.page(
            of: found,
            key: {
                ContributionQuery.Place(
                    submittedAt: Int($0.submittedAt.microsecondsSinceEpoch), id: $0.id)
            }, item: ContributionSummaryAnswer.init)
        return ContributionListAnswer(
            items: page.items,
            notSearched: query.filter.search == nil ? nil : try await browsing.notSearched(query.filter),
            next: page.next)
    }

    /// By identifier or by reference; whatever is neither names nothing.
    @Sendable private func read(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ContributionAnswer> {
        let name = context.parameters.get("id") ?? ""
        if let id = UUID(uuidString: name) {
            return try await browsing.contribution(id, reader: context.actor).answer()
        }
        guard name.wholeMatch(of: /[A-Z]{2,4}-P-[0-9]{4}-[0-9]{6,9}/) != nil else { throw Refusal.notFound }
        return try await browsing.contribution(reference: name, reader: context.actor).answer()
    }

    @Sendable private func revisions(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ListAnswer<RevisionAnswer>> {
        let found = try await browsing.revisions(of: context.parameters.uuid("id"), reader: context.actor)
        return JSONAnswer(ListAnswer(items: found.map(RevisionAnswer.init)))
    }

    /// Begun once: whoever says the same again gets the one that is there.
    @Sendable private func begin(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ContributionAnswer> {
        let consultation = try context.parameters.uuid("id")
        let body = try await request.contributionBody()
        let key = try request.idempotencyKey(for: body)
        let (organisation, content) = try body.read { fields in
            (fields.optional("organisation", .uuid), ContributionContent(&fields))
        }
        let (view, isNew) = try await contributing.begin(
            in: consultation, for: organisation, content, idempotency: key, by: context.actor)
        return view.answer(
            isNew ? .created : .ok, headers: [.location: Addresses.contribution(view.contribution.id)])
    }

    @Sendable private func save(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ContributionAnswer> {
        let version = try request.expectedVersion()
        let content = try await request.contributionBody().read { ContributionContent(&$0) }
        return try await contributing.save(
            context.parameters.uuid("id"), content, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func submit(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ContributionAnswer> {
        let version = try request.expectedVersion()
        try await request.expectNoFields()
        return try await contributing.submit(
            context.parameters.uuid("id"), expecting: version, by: context.actor, arrivedAt: context.arrival
        ).answer()
    }

    @Sendable private func withdraw(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ContributionAnswer> {
        let version = try request.expectedVersion()
        try await request.expectNoFields()
        return try await contributing.withdraw(
            context.parameters.uuid("id"), expecting: version, by: context.actor, arrivedAt: context.arrival
        ).answer()
    }

    @Sendable private func discard(request: Request, context: MemberContext) async throws -> Response {
        try await contributing.discard(context.parameters.uuid("id"), by: context.actor)
        return Response(status: .noContent)
    }
}

extension Request {
    fileprivate func contributionBody() async throws -> JSONBody {
        try await jsonBody(limit: ContributionContent.bodyLimit, values: ContributionContent.valueLimit)
    }
}
