import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// Filing, reading, finding and withdrawing petitions.
struct PetitionRoutes: Sendable {
    let submission: Submission
    let browsing: Browsing

    func add(to routes: RouterGroup<AppContext>) {
        routes.get(use: list)
        routes.get("similar", use: similar)
        routes.get("{id}", use: read)
        routes.get("{id}/decisions", use: decisions)

        let members = routes.group(context: MemberContext.self)
        members.post(use: draft)
        members.patch("{id}", use: edit)
        members.post("{id}/submission", use: submit)
        members.post("{id}/withdrawal", use: withdraw)
    }

    @Sendable private func list(
        request: Request, context: AppContext
    ) async throws -> Page<PetitionSummaryAnswer> {
        var query = try request.query { PetitionQuery(&$0) }
        if query.isMine {
            guard let actor = context.actor else { throw Refusal.notSignedIn }
            query.filter.applicant = actor.account
        }
        let (items, next) = try await browsing.list(
            query.filter, order: query.order,
            after: query.page.after.map { PetitionListing.Mark(value: $0.value, id: $0.id) },
            limit: query.page.limit)
        return try query.page.page(
            items.map(PetitionSummaryAnswer.init), next: next.map { PetitionQuery.Place(value: $0.value, id: $0.id) })
    }

    @Sendable private func similar(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ListAnswer<PetitionSummaryAnswer>> {
        let (subject, profile, limit) = try request.query { query in
            (
                query.required("subject", .text(PlainText(.line, 3...150))), query.required("profile", .key),
                query.optional("limit", .integer(1...20), or: 5)
            )
        }
        let items = try await browsing.similar(to: subject, profile: profile, limit: limit)
        return JSONAnswer(ListAnswer(items: items.map(PetitionSummaryAnswer.init)))
    }

    /// By identifier or by reference; whatever is neither names nothing.
    @Sendable private func read(request: Request, context: AppContext) async throws -> JSONAnswer<PetitionAnswer> {
        let name = context.parameters.get("id") ?? ""
        if let id = UUID(uuidString: name) {
            return try await browsing.petition(id, reader: context.actor).answer()
        }
        guard name.wholeMatch(of: /[A-Z]{2,4}-[0-9]{4}-[0-9]{6,9}/) != nil else { throw Refusal.notFound }
        return try await browsing.petition(reference: name, reader: context.actor).answer()
    }

    @Sendable private func decisions(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ListAnswer<DecisionAnswer>> {
        let decisions = try await browsing.decisions(on: context.parameters.uuid("id"), reader: context.actor)
        return JSONAnswer(ListAnswer(items: decisions.map(DecisionAnswer.init)))
    }

    @Sendable private func draft(request: Request, context: MemberContext) async throws -> JSONAnswer<PetitionAnswer> {
        let body = try await request.jsonBody()
        let key = try request.idempotencyKey(for: body)
        let draft = try body.read { PetitionDraft(&$0) }
        let view = try await submission.draft(draft, by: context.actor, idempotency: key)
        return view.answer(.created, headers: [.location: Addresses.petition(view.petition.id)])
    }

    @Sendable private func edit(request: Request, context: MemberContext) async throws -> JSONAnswer<PetitionAnswer> {
        let version = try request.expectedVersion()
        let changes = try await request.read { PetitionChanges(&$0) }
        return try await submission.edit(
            context.parameters.uuid("id"), changes, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func submit(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<PetitionAnswer> {
        let version = try request.expectedVersionIfAny()
        try await request.expectNoFields()
        return try await submission.submit(
            context.parameters.uuid("id"), expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func withdraw(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<PetitionAnswer> {
        let version = try request.expectedVersionIfAny()
        let reason = try await request.jsonBodyIfAny().read {
            $0.optional("reason", .text(PlainText(.paragraphs, 1...2_000)))
        }
        return try await submission.withdraw(
            context.parameters.uuid("id"), reason: reason, expecting: version, by: context.actor
        ).answer()
    }
}
