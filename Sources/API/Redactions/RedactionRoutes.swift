import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// What moderators take out of contributions, complaints of that, and what another moderator finds.
struct RedactionRoutes: Sendable {
    /// The place in the queue after which a page begins.
    struct Place: Codable, Sendable {
        var complainedAt: Int
        var id: UUID
    }

    let redacting: Redacting
    let browsing: RedactionBrowsing

    func add(to api: RouterGroup<AppContext>) {
        api.get("consultations/{id}/redactions", use: figures)
        api.get("contributions/{id}/redactions", use: list)
        api.get("redactions/{id}", use: read)

        let members = api.group(context: MemberContext.self)
        members.get("moderation/redactions", use: queue)
        members.post("contributions/{id}/redactions", use: redact)
        members.post("redactions/{id}/complaint", use: complain)
        members.post("redactions/{id}/review", use: review)
    }

    @Sendable private func figures(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<RedactionFiguresAnswer> {
        JSONAnswer(RedactionFiguresAnswer(try await browsing.figures(of: context.parameters.uuid("id"))))
    }

    @Sendable private func list(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ListAnswer<RedactionAnswer>> {
        let found = try await browsing.redactions(of: context.parameters.uuid("id"), reader: context.actor)
        return JSONAnswer(ListAnswer(items: found.map(RedactionAnswer.init)))
    }

    @Sendable private func read(request: Request, context: AppContext) async throws -> JSONAnswer<RedactionAnswer> {
        try await browsing.redaction(context.parameters.uuid("id"), reader: context.actor).answer()
    }

    @Sendable private func queue(request: Request, context: MemberContext) async throws -> Page<RedactionAnswer> {
        let page = try request.query { $0.page(by: Place.self, of: "redaction-queue") }
        let found = try await browsing.waiting(
            after: page.after.map {
                RedactionRepository.Mark(complainedAt: .clamped(microseconds: $0.complainedAt), id: $0.id)
            }, limit: page.fetch, by: context.actor)
        return try page.page(
            of: found,
            key: {
                Place(
                    complainedAt: Int($0.redaction.objection?.at.microsecondsSinceEpoch ?? 0), id: $0.redaction.id)
            }, item: RedactionAnswer.init)
    }

    @Sendable private func redact(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<RedactionAnswer> {
        let version = try request.expectedVersion()
        let order = try await request.read { RedactionOrder(&$0) }
        let view = try await redacting.redact(
            context.parameters.uuid("id"), order, expecting: version, by: context.actor)
        return view.answer(.created, headers: [.location: Addresses.redaction(view.redaction.id)])
    }

    @Sendable private func complain(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<RedactionAnswer> {
        let version = try request.expectedVersion()
        let text = try await request.read {
            $0.required("text", .text(PlainText(.paragraphs, Redaction.objectionLength)))
        }
        return try await redacting.complain(
            of: context.parameters.uuid("id"), text: text, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func review(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<RedactionAnswer> {
        let version = try request.expectedVersion()
        let (outcome, reason) = try await request.read { fields in
            (
                fields.required("outcome", .choice(Redaction.Review.Outcome.self)),
                fields.required("reason", .text(PlainText(.paragraphs, Redaction.reasonLength)))
            )
        }
        return try await redacting.review(
            context.parameters.uuid("id"), outcome, because: reason, expecting: version, by: context.actor
        ).answer()
    }
}
