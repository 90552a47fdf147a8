import Domain
import Foundation
import Postgres
import Store

/// Reading attachments: whoever may read what they belong to.
package struct AttachmentBrowsing: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Parameter isHeld: whether the reader has the bytes of that hash already; then none are read.
    /// - Throws: `not_found`, also for one that is there and not for this reader.
    package func attachment(
        _ id: UUID, reader: Actor?, unless isHeld: ([UInt8]) -> Bool = { _ in false }
    ) async throws -> AttachmentView {
        guard let stored = try await AttachmentRepository.find(id, in: environment.pool),
            try await mayRead(stored.attachment, reader), let hash = stored.content
        else { throw Refusal.notFound }
        let attachment = try environment.vault.open(stored)
        guard let name = attachment.name, let served = attachment.hash else { throw Refusal.notFound }
        if isHeld(served) { return AttachmentView(attachment: attachment, name: name, hash: served, bytes: []) }
        guard let kept = try await AttachmentContentRepository.bytes(under: hash, in: environment.pool) else {
            throw Refusal.notFound
        }
        return AttachmentView(
            attachment: attachment, name: name, hash: served, bytes: try environment.vault.open(kept, of: stored))
    }

    /// - Throws: `not_found` where the reader does not see the consultation.
    package func attachments(of consultation: UUID, reader: Actor?) async throws -> [Attachment] {
        _ = try await ConsultationBrowsing(environment).consultation(consultation, reader: reader)
        return try await AttachmentRepository.attachments(of: .consultation(consultation), in: environment.pool)
            .map(\.attachment)
    }

    /// Those of contributions that a reader of the text sees with it.
    ///
    /// - Parameter isOwn: for their author, who sees what is not submitted too.
    func attachments(of contributions: [UUID], isOwn: Bool) async throws -> [UUID: [Attachment]] {
        let found = try await AttachmentRepository.attachments(ofContributions: contributions, in: environment.pool)
            .filter { isOwn ? $0.attachment.untilRevision == nil : $0.attachment.isSubmitted }
        return try Dictionary(grouping: found.map(environment.vault.open), by: \.owner.id)
    }

    private func mayRead(_ attachment: Attachment, _ reader: Actor?) async throws -> Bool {
        switch attachment.owner {
        case .consultation(let id):
            _ = try await ConsultationBrowsing(environment).consultation(id, reader: reader)
            return true
        case .contribution(let id):
            let view = try await ContributionBrowsing(environment).contribution(id, reader: reader)
            return view.isMine || (view.content != nil && attachment.isSubmitted)
        case .entry(let id):
            guard let reader else { return false }
            _ = try await Entries(environment).entry(id, by: reader)
            return true
        }
    }
}
