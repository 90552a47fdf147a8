import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// The check of petitions. Every command but claiming, releasing and noting names the version that was looked at.
struct ModerationRoutes: Sendable {
    let moderation: Moderation
    let desk: ModerationDesk
    let browsing: Browsing

    func add(to routes: RouterGroup<AppContext>) {
        let members = routes.group(context: MemberContext.self)
        members.get("queue", use: queue)

        let petition = members.group("petitions/{id}")
        petition.get(use: dossier)
        petition.post("claim", use: claim)
        petition.delete("claim", use: release)
        petition.post("publication", use: publish)
        petition.post("rejection", use: reject)
        petition.post("second-opinion", use: secondOpinion)
        petition.post("return", use: sendBack)
        petition.post("take-down", use: takeDown)
        petition.post("notes", use: note)
    }

    @Sendable private func queue(request: Request, context: MemberContext) async throws -> Page<QueueItemAnswer> {
        let page = try request.query { $0.page(by: QueuePlace.self, of: "queue") }
        let (items, next) = try await desk.queue(
            after: page.after?.mark, limit: page.limit, by: context.actor)
        return try page.page(items.map(QueueItemAnswer.init), next: next.map(QueuePlace.init))
    }

    @Sendable private func dossier(request: Request, context: MemberContext) async throws -> JSONAnswer<DossierAnswer> {
        let dossier = try await desk.dossier(context.parameters.uuid("id"), by: context.actor)
        return JSONAnswer(
            DossierAnswer(dossier, for: context.actor),
            headers: [.eTag: EntityTag(version: dossier.view.petition.version).description])
    }

    @Sendable private func claim(request: Request, context: MemberContext) async throws -> JSONAnswer<PetitionAnswer> {
        let id = try context.parameters.uuid("id")
        try await request.expectNoFields()
        try await moderation.claim(id, by: context.actor)
        return try await browsing.petition(id, reader: context.actor).answer()
    }

    @Sendable private func release(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<PetitionAnswer> {
        let id = try context.parameters.uuid("id")
        try await moderation.release(id, by: context.actor)
        return try await browsing.petition(id, reader: context.actor).answer()
    }

    @Sendable private func publish(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<PetitionAnswer> {
        let version = try request.expectedVersion()
        let checklist = try await request.read { $0.required("checklist", .set(0...100, of: .key)) }
        return try await moderation.publish(
            context.parameters.uuid("id"), checklist: checklist, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func reject(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<PetitionAnswer> {
        let version = try request.expectedVersion()
        let rejection = try await request.read { Rejection(&$0) }
        return try await moderation.reject(
            context.parameters.uuid("id"), rejection, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func secondOpinion(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<PetitionAnswer> {
        let version = try request.expectedVersion()
        let (agrees, reason) = try await request.read { fields in
            (fields.required("agrees", .boolean), fields.optional("reason", .text(.reason)))
        }
        return try await moderation.secondOpinion(
            context.parameters.uuid("id"), agrees: agrees, reason: reason, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func sendBack(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<PetitionAnswer> {
        let version = try request.expectedVersion()
        let reason = try await request.read { $0.required("reason", .text(.reason)) }
        return try await moderation.sendBack(
            context.parameters.uuid("id"), reason: reason, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func takeDown(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<PetitionAnswer> {
        let version = try request.expectedVersion()
        let (authority, reason) = try await request.read { fields in
            (fields.required("authority", .text(.authority)), fields.required("reason", .text(.reason)))
        }
        return try await moderation.takeDown(
            context.parameters.uuid("id"), authority: authority, reason: reason, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func note(request: Request, context: MemberContext) async throws -> JSONAnswer<NoteAnswer> {
        let text = try await request.read { $0.required("text", .text(.note)) }
        let note = try await moderation.note(context.parameters.uuid("id"), text, by: context.actor)
        return JSONAnswer(.created, NoteAnswer(note, for: context.actor))
    }
}
