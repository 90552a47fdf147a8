import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// A decision of a moderator about a contribution.
struct ContributionDecisionAnswer: Encodable, Sendable {
    var kind: String
    /// The revision that was looked at.
    var revision: Int
    var code: ContributionDecision.Code?
    var label: LocalizedText?
    var reason: String?
    var decidedAt: String

    init(_ recorded: ContributionDecisionRepository.Recorded) {
        kind = recorded.decision.kind
        revision = recorded.revision
        decidedAt = recorded.decidedAt.description
        if case .unpublication(let code, let reason) = recorded.decision {
            (self.code, label, self.reason) = (code, code.label, reason)
        }
    }
}

/// What moderators do about contributions.
struct ContributionModerationRoutes: Sendable {
    let moderation: ContributionModerating

    func add(to api: RouterGroup<AppContext>) {
        api.get("contributions/{id}/decisions", use: decisions)

        let members = api.group(context: MemberContext.self)
        members.get("moderation/contributions", use: queue)
        members.post("contributions/{id}/publication", use: publish)
        members.post("contributions/{id}/unpublication", use: unpublish)
    }

    @Sendable private func decisions(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ListAnswer<ContributionDecisionAnswer>> {
        let found = try await moderation.decisions(on: context.parameters.uuid("id"))
        return JSONAnswer(ListAnswer(items: found.map(ContributionDecisionAnswer.init)))
    }

    @Sendable private func queue(request: Request, context: MemberContext) async throws -> Page<ContributionAnswer> {
        let page = try request.query { $0.page(by: ContributionQuery.Place.self, of: "contribution-queue") }
        let found = try await moderation.queue(
            after: page.after.map {
                ContributionListing.Mark(submittedAt: .clamped(microseconds: $0.submittedAt), id: $0.id)
            }, limit: page.fetch, by: context.actor)
        return try page.page(
            of: found,
            key: {
                ContributionQuery.Place(
                    submittedAt: Int($0.contribution.submittedAt?.microsecondsSinceEpoch ?? 0), id: $0.contribution.id)
            }, item: ContributionAnswer.init)
    }

    @Sendable private func publish(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ContributionAnswer> {
        let version = try request.expectedVersion()
        try await request.expectNoFields()
        return try await moderation.decide(
            .publication, on: context.parameters.uuid("id"), expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func unpublish(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ContributionAnswer> {
        let version = try request.expectedVersion()
        let (code, reason) = try await request.read { fields in
            (
                fields.required("code", .choice(ContributionDecision.Code.self)),
                fields.required("reason", .text(PlainText(.paragraphs, ContributionDecision.reasonLength)))
            )
        }
        return try await moderation.decide(
            .unpublication(code, reason: reason), on: context.parameters.uuid("id"), expecting: version,
            by: context.actor
        ).answer()
    }
}
