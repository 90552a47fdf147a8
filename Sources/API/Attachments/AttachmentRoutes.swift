import Domain
import Foundation
import Hummingbird
import Services
import Web

/// Files that belong to contributions, to consultations and to what staff enter from paper.
struct AttachmentRoutes: Sendable {
    let contributions: ContributionAttaching
    let consultations: ConsultationAttaching
    let entering: Entering
    let browsing: AttachmentBrowsing

    func add(to api: RouterGroup<AppContext>) {
        api.get("attachments/{id}", use: read)
        api.get("consultations/{id}/attachments", use: list)

        let members = api.group(context: MemberContext.self)
        members.post("contributions/{id}/attachments", use: addToContribution)
        members.delete("contributions/{id}/attachments/{member}", use: removeFromContribution)
        members.post("consultations/{id}/attachments", use: addToConsultation)
        members.delete("consultations/{id}/attachments/{member}", use: removeFromConsultation)
        members.post("contribution-entries/{id}/scans", use: addScan)
        members.delete("contribution-entries/{id}/scans/{member}", use: removeScan)
    }

    @Sendable private func read(request: Request, context: AppContext) async throws -> FileAnswer {
        let view = try await browsing.attachment(
            context.parameters.uuid("id"), reader: context.actor, unless: { FileAnswer.isHeld($0, by: request) })
        return FileAnswer(
            bytes: view.bytes, contentType: view.attachment.type.contentType, name: view.name, hash: view.hash)
    }

    @Sendable private func list(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ListAnswer<AttachmentAnswer>> {
        let found = try await browsing.attachments(of: context.parameters.uuid("id"), reader: context.actor)
        return JSONAnswer(ListAnswer(items: found.map(AttachmentAnswer.init)))
    }

    @Sendable private func addToContribution(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ContributionAnswer> {
        let id = try context.parameters.uuid("id")
        try context.actor.require(.contribute)
        let file = try await request.attachment { try await contributions.prepare(id, by: context.actor) }
        let (view, attachment) = try await contributions.add(file, to: id, by: context.actor)
        return view.answer(.created, headers: [.location: Addresses.attachment(attachment)])
    }

    @Sendable private func removeFromContribution(
        request: Request, context: MemberContext
    ) async throws -> Response {
        try await contributions.remove(
            context.parameters.uuid("member"), of: context.parameters.uuid("id"), by: context.actor)
        return Response(status: .noContent)
    }

    @Sendable private func addToConsultation(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<AttachmentAnswer> {
        let id = try context.parameters.uuid("id")
        try context.actor.require(.consult)
        let file = try await request.attachment { try await consultations.prepare(id, by: context.actor) }
        let attachment = try await consultations.add(file, to: id, by: context.actor)
        return JSONAnswer(
            .created, AttachmentAnswer(attachment), headers: [.location: Addresses.attachment(attachment.id)])
    }

    @Sendable private func removeFromConsultation(
        request: Request, context: MemberContext
    ) async throws -> Response {
        try await consultations.remove(
            context.parameters.uuid("member"), of: context.parameters.uuid("id"), by: context.actor)
        return Response(status: .noContent)
    }

    @Sendable private func addScan(request: Request, context: MemberContext) async throws -> JSONAnswer<EntryAnswer> {
        let id = try context.parameters.uuid("id")
        try context.actor.require(.enterContribution)
        let file = try await request.attachment { try await entering.prepareScan(id, by: context.actor) }
        return try await entering.addScan(file, to: id, by: context.actor).answer(.created)
    }

    @Sendable private func removeScan(request: Request, context: MemberContext) async throws -> Response {
        try await entering.removeScan(
            context.parameters.uuid("member"), of: context.parameters.uuid("id"), by: context.actor)
        return Response(status: .noContent)
    }
}
