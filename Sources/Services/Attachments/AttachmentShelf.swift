import Domain
import Foundation
import Postgres
import Store

/// Keeps attachments, and throws them away, for the services that say whose they may be. All of it runs in the caller's
/// transaction, under the lock of the owner.
struct AttachmentShelf: Sendable {
    let environment: Environment

    init(_ environment: Environment) {
        self.environment = environment
    }

    /// A file that was looked into and made ready to be kept: work of a second, done before anything is locked.
    struct Ready: Sendable {
        fileprivate var stored: AttachmentRepository.Stored
        fileprivate var bytes: [UInt8]

        var id: UUID { stored.attachment.id }
    }

    /// - Throws: `invalid` where the content is not what it is said to be.
    func ready(_ file: AttachmentFile, for owner: Attachment.Owner, sealed: Bool) throws -> Ready {
        let content = try AttachmentContent(file.bytes, as: file.type)
        let now = environment.clock.now()
        let attachment = Attachment(
            id: .v7(at: now), owner: owner, name: AttachmentName.cleaned(file.name, as: file.type), type: file.type,
            size: content.bytes.count, hash: nil, addedAt: now)
        let (stored, bytes) = try environment.vault.storing(attachment, content.bytes, sealed: sealed)
        return Ready(stored: stored, bytes: bytes)
    }

    /// - Throws: `too_many_attachments`.
    func requireRoom(at owner: Attachment.Owner, in database: some Queryable) async throws {
        let there = try await AttachmentRepository.attachments(of: owner, in: database)
        guard there.count(where: \.attachment.stays) < owner.limit,
            // What was taken out and never submitted is gone; what earlier revisions had is kept, and not without end.
            there.count < owner.limit * Self.everAtMost
        else { throw Refusal.tooManyAttachments(owner.limit) }
    }

    /// Times what one revision may have.
    private static let everAtMost = 3

    func add(_ ready: Ready, by staff: UUID?, in transaction: Transaction) async throws {
        let owner = ready.stored.attachment.owner
        try await requireRoom(at: owner, in: transaction)
        guard let hash = ready.stored.content else { return }
        try await AttachmentContentRepository.put(ready.bytes, under: hash, in: transaction)
        try await AttachmentRepository.insert(ready.stored, by: staff, in: transaction)
    }

    /// Throws away what no revision ever had.
    func discard(_ stored: [AttachmentRepository.Stored], in transaction: Transaction) async throws {
        for one in stored { try await AttachmentRepository.discard(one.attachment.id, in: transaction) }
        try await AttachmentContentRepository.dropUnused(stored.compactMap(\.content), in: transaction)
    }

    /// A revision was submitted: it has what is there now, in clear where everybody may read it, else sealed.
    ///
    /// - Returns: how many it has.
    func settle(_ contribution: Contribution, in transaction: Transaction) async throws -> Int {
        let owner = Attachment.Owner.contribution(contribution.id)
        guard let revision = contribution.revision,
            try await !AttachmentRepository.attachments(of: owner, in: transaction).isEmpty
        else { return 0 }
        try await AttachmentRepository.settle(contribution: contribution.id, revision: revision, in: transaction)
        let submitted = try await AttachmentRepository.attachments(of: owner, in: transaction)
            .filter { $0.attachment.isSubmitted && $0.attachment.erasedAt == nil }
        let isConfidential = contribution.content?.disclosure.kind == .confidential
        let withheld = try await RedactionRepository.withheld(of: [contribution.id], in: transaction)
        for stored in submitted {
            let isSealed = isConfidential || withheld[stored.attachment.id] != nil
            if (stored.detailsSealed != nil) != isSealed { try await keep(stored, sealed: isSealed, in: transaction) }
        }
        return submitted.count
    }

    /// What its author, who is erased, has attached: what was submitted stays as a mark that there was something.
    ///
    /// - Returns: how many files are gone.
    func erase(ofAuthor author: UUID, at now: Instant, in transaction: Transaction) async throws -> Int {
        let found = try await AttachmentRepository.attachments(byAuthor: author, in: transaction)
            .filter { $0.attachment.erasedAt == nil }
        let drafts = found.filter { $0.attachment.sinceRevision == nil }
        let submitted = found.filter { $0.attachment.sinceRevision != nil }
        try await AttachmentRepository.erase(submitted.map(\.attachment.id), at: now, in: transaction)
        try await discard(drafts, in: transaction)
        try await AttachmentContentRepository.dropUnused(submitted.compactMap(\.content), in: transaction)
        return found.count
    }

    /// In clear for everybody, or sealed; the bytes that nobody else has go.
    func keep(
        _ stored: AttachmentRepository.Stored, sealed: Bool, in transaction: Transaction
    ) async throws {
        guard let hash = stored.content,
            let kept = try await AttachmentContentRepository.bytes(under: hash, in: transaction)
        else { return }
        let (next, bytes) = try environment.vault.storing(
            environment.vault.open(stored), environment.vault.open(kept, of: stored), sealed: sealed)
        guard let nextHash = next.content else { return }
        try await AttachmentContentRepository.put(bytes, under: nextHash, in: transaction)
        try await AttachmentRepository.replaceContent(next, in: transaction)
        try await AttachmentContentRepository.dropUnused([hash], in: transaction)
    }
}
