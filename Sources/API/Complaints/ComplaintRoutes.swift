import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// Complaints: filed by the applicant, sent on, answered.
struct ComplaintRoutes: Sendable {
    /// The place in the list after which a page begins.
    struct Place: Codable, Sendable {
        var microseconds: Int64
        var id: UUID
    }

    let complaining: Complaining
    let browsing: ComplaintBrowsing

    func add(to api: RouterGroup<AppContext>) {
        api.get("petitions/{id}/complaints", use: list)
        api.get("complaints/{id}", use: read)

        let members = api.group(context: MemberContext.self)
        members.post("petitions/{id}/complaints", use: file)
        members.get("complaints", use: waiting)
        members.post("complaints/{id}/forwarding", use: forward)
        members.post("complaints/{id}/answer", use: answer)
    }

    @Sendable private func list(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ListAnswer<ComplaintAnswer>> {
        let complaints = try await browsing.complaints(
            on: context.parameters.uuid("id"), reader: context.actor)
        return JSONAnswer(ListAnswer(items: complaints.map(ComplaintAnswer.init)))
    }

    @Sendable private func read(request: Request, context: AppContext) async throws -> JSONAnswer<ComplaintAnswer> {
        try await browsing.complaint(context.parameters.uuid("id"), reader: context.actor).answer()
    }

    @Sendable private func waiting(request: Request, context: MemberContext) async throws -> Page<ComplaintAnswer> {
        let page = try request.query { $0.page(by: Place.self, of: "complaints") }
        let complaints = try await browsing.waiting(
            after: page.after.map { place in
                ComplaintRepository.Mark(
                    filedAt: .clamped(microseconds: Int(place.microseconds)), id: place.id)
            }, limit: page.fetch, for: context.actor)
        return try page.page(
            of: complaints,
            key: { Place(microseconds: $0.complaint.filedAt.microsecondsSinceEpoch, id: $0.complaint.id) },
            item: ComplaintAnswer.init)
    }

    @Sendable private func file(request: Request, context: MemberContext) async throws -> JSONAnswer<ComplaintAnswer> {
        let petition = try context.parameters.uuid("id")
        let body = try await request.jsonBody()
        let key = try request.idempotencyKey(for: body)
        let (about, text) = try body.read { fields in
            (
                fields.required("about", .choice(ComplaintSubject.self)),
                fields.required("text", .text(PlainText(.paragraphs, Complaint.textLength)))
            )
        }
        let view = try await complaining.file(
            petition, about: about, text: text, idempotency: key, by: context.actor)
        return view.answer(.created, headers: [.location: Addresses.complaint(view.complaint.id)])
    }

    @Sendable private func forward(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ComplaintAnswer> {
        let id = try context.parameters.uuid("id")
        let version = try request.expectedVersion()
        let reviewer = try await request.jsonBodyIfAny().read { $0.optional("body", .uuid) }
        return try await complaining.forward(id, to: reviewer, expecting: version, by: context.actor).answer()
    }

    @Sendable private func answer(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ComplaintAnswer> {
        let id = try context.parameters.uuid("id")
        let version = try request.expectedVersion()
        let (outcome, text, official) = try await request.read { fields in
            (
                fields.required("outcome", .choice(Complaint.Outcome.self)),
                fields.required("text", .text(PlainText(.paragraphs, Complaint.answerLength))),
                fields.required("official", .signatory)
            )
        }
        return try await complaining.answer(
            id, outcome, text: text, official: official, expecting: version, by: context.actor
        ).answer()
    }
}
