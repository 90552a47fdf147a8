import Domain
import Foundation
import Postgres
import Store

/// One step of a body with a document of its consultation: the consultation locked, the actor entitled to act for it.
struct DocumentStep: Sendable {
    let document: Document
    let versions: [DocumentVersion]
    let consultation: Consultation
    let now: Instant
    let transaction: Transaction

    /// The version that is not published yet.
    var draft: DocumentVersion? { versions.last { $0.publishedAt == nil } }
    /// The latest that is.
    var current: DocumentVersion? { versions.last { $0.publishedAt != nil } }

    /// Runs `work` in a transaction of its own, until the outcome; what it did counts as one change of the document.
    ///
    /// - Parameter version: that of the document which the caller has seen; whatever was worked out over it beforehand
    ///   still holds.
    /// - Throws: `not_found`, `other_body`, `wrong_state`, `stale_version`.
    static func run(
        on document: UUID, expecting version: Int?, by actor: Actor, _ environment: Environment,
        _ work: @Sendable @escaping (DocumentStep) async throws -> Void
    ) async throws {
        try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            guard let seen = try await DocumentRepository.find(document, in: transaction) else {
                throw Refusal.notFound
            }
            let consultation = try await environment.consulting(seen.consultation, by: actor, in: transaction)
            // Read again behind the lock.
            guard let found = try await DocumentRepository.find(document, in: transaction) else {
                throw Refusal.notFound
            }
            if let version, version != found.version { throw Refusal.stale(found.version) }
            let versions = try await DocumentRepository.versions(of: [document], in: transaction)[document] ?? []
            try await work(
                DocumentStep(
                    document: found, versions: versions, consultation: consultation, now: now,
                    transaction: transaction))
        }
    }

    func count() async throws {
        guard try await DocumentRepository.count(changeOf: document, in: transaction) else {
            throw Refusal.overtaken(document.version)
        }
    }

    /// Throws away the text of a version that is not published.
    func discard(_ draft: DocumentVersion) async throws {
        try await DocumentChangeRepository.discard(
            document: document.id, version: draft.number, in: transaction)
        try await PassageRepository.discard(document: document.id, version: draft.number, in: transaction)
        try await DocumentRepository.discardDraft(draft.number, of: document.id, in: transaction)
    }

    /// An event in the history of the consultation; drafts are the body's own.
    func event(
        _ kind: String, by actor: Actor, public isPublic: Bool, _ facts: [String: EventFact] = [:]
    ) -> NewEvent {
        consultation.documentEvent(kind, document, by: actor, public: isPublic, facts)
    }
}

extension Consultation {
    func documentEvent(
        _ kind: String, _ document: Document, by actor: Actor, public isPublic: Bool,
        _ facts: [String: EventFact] = [:]
    ) -> NewEvent {
        var facts = facts
        facts["document"] = .text(document.id.text)
        facts["number"] = .number(document.number)
        return NewEvent(
            kind: kind, subject: id, version: version, actor: actor.account, capacity: .official,
            audience: !isPublic ? .staff : self.isPublic ? .everybody : .reader, payload: facts)
    }
}

extension Environment {
    /// The consultation, locked, for an official of its body who adds to its texts.
    func consulting(_ id: UUID, by actor: Actor, in transaction: Transaction) async throws -> Consultation {
        guard let found = try await ConsultationRepository.find(id, locked: .exclusive, in: transaction) else {
            throw Refusal.notFound
        }
        try await requireReadable(found, by: actor, in: transaction)
        guard let body = try await BodyRepository.find(found.body, in: transaction) else { throw Refusal.notFound }
        try actor.requireOfficial(of: body, .consult)
        try found.requireDocuments()
        return found
    }
}
