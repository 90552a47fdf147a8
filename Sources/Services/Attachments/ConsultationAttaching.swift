import Domain
import Foundation
import Postgres
import Store

/// Attaching files to a consultation: by its body, for everybody who reads it.
package struct ConsultationAttaching: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Whether a file would be taken, before its bytes are read.
    ///
    /// - Throws: `not_found`, `other_body`, `wrong_state`, `too_many_attachments`.
    package func prepare(_ consultation: UUID, by actor: Actor) async throws {
        try actor.require(.consult)
        try await environment.pool.transaction { transaction in
            _ = try await environment.consulting(consultation, by: actor, in: transaction)
            try await AttachmentShelf(environment).requireRoom(at: .consultation(consultation), in: transaction)
        }
    }

    /// - Throws: as `prepare`; `invalid` where the content is not what it is said to be.
    package func add(
        _ file: AttachmentFile, to consultation: UUID, by actor: Actor
    ) async throws -> Attachment {
        try await prepare(consultation, by: actor)
        let shelf = AttachmentShelf(environment)
        let ready = try shelf.ready(file, for: .consultation(consultation), sealed: false)
        return try await environment.pool.transaction { transaction in
            let found = try await environment.consulting(consultation, by: actor, in: transaction)
            try await shelf.add(ready, by: actor.account, in: transaction)
            guard let stored = try await AttachmentRepository.find(ready.id, in: transaction) else {
                throw Refusal.notFound
            }
            try await record("attachment.added", stored.attachment, in: found, by: actor, transaction)
            return stored.attachment
        }
    }

    /// Takes a file away again, as long as nobody but the body has seen the consultation.
    ///
    /// - Throws: `not_found`, `other_body`; `wrong_state` once the consultation is public.
    package func remove(_ attachment: UUID, of consultation: UUID, by actor: Actor) async throws {
        try actor.require(.consult)
        try await environment.pool.transaction { transaction in
            let found = try await environment.consulting(consultation, by: actor, in: transaction)
            guard let stored = try await AttachmentRepository.find(attachment, in: transaction),
                stored.attachment.owner == .consultation(consultation)
            else { throw Refusal.notFound }
            guard !found.isPublic else { throw found.wrongState }
            try await AttachmentShelf(environment).discard([stored], in: transaction)
            try await record("attachment.removed", stored.attachment, in: found, by: actor, transaction)
        }
    }

    private func record(
        _ kind: String, _ attachment: Attachment, in consultation: Consultation, by actor: Actor,
        _ transaction: Transaction
    ) async throws {
        var facts: [String: EventFact] = [
            "attachment": .text(attachment.id.text), "type": .text(attachment.type.rawValue),
            "size": .number(attachment.size),
        ]
        if let hash = attachment.hash { facts["content_hash"] = .text(hash.hexadecimal) }
        try await EventRepository.append(
            [
                NewEvent(
                    kind: kind, subject: consultation.id, version: consultation.version, actor: actor.account,
                    capacity: .official, audience: consultation.isPublic ? .everybody : .reader, payload: facts)
            ], at: environment.clock.now(), in: transaction)
    }
}
