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
            let isMine = try await reads(stored.attachment, reader), let hash = stored.content
        else { throw Refusal.notFound }
        if case .contribution(let owner) = stored.attachment.owner, !isMine, reader?.readsInternal != true,
            try await RedactionRepository.withheld(of: [owner], in: environment.pool)[id] != nil
        {
            throw Refusal.withheld
        }
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
        let withheld = try await RedactionRepository.withheld(of: contributions, in: environment.pool)
        let shown = try found.map { stored in
            var attachment = try environment.vault.open(stored)
            guard let code = withheld[attachment.id] else { return attachment }
            attachment.withheld = code
            // Its name may say what it does; its hash proves what it was.
            if !isOwn { (attachment.name, attachment.hash) = (nil, nil) }
            return attachment
        }
        return Dictionary(grouping: shown, by: \.owner.id)
    }

    /// Whether it is the reader's own; nil where it is not for them.
    private func reads(_ attachment: Attachment, _ reader: Actor?) async throws -> Bool? {
        switch attachment.owner {
        case .consultation(let id):
            _ = try await ConsultationBrowsing(environment).consultation(id, reader: reader)
            return false
        case .contribution(let id):
            let view = try await ContributionBrowsing(environment).contribution(id, reader: reader)
            return view.isMine || (view.content != nil && attachment.isSubmitted) ? view.isMine : nil
        case .entry(let id):
            guard let reader else { return nil }
            _ = try await Entries(environment).entry(id, by: reader)
            return false
        }
    }
}

extension Refusal {
    fileprivate static let withheld = Refusal(
        .notFound, "withheld",
        LocalizedText(
            kk: "Бұл файлды модератор алып тастаған; негізі мен себебі пікірдегі алып тастаулар тізімінде.",
            ru: "Этот файл изъят модератором; основание и причина — в списке изъятий этого мнения.",
            en:
                "A moderator took this file out; the ground and the reason are among the redactions of the contribution."
        ))
}
