import Domain
import Foundation
import Postgres
import Store

/// Takes letters in the transaction that causes them; they are delivered once it has committed, and only then.
package struct Outbox: Sendable {
    let vault: Vault

    package init(_ vault: Vault) {
        self.vault = vault
    }

    package func post(
        _ letter: Letter, to recipient: Recipient, in transaction: some Queryable, at now: Instant
    ) async throws {
        try await post([(letter, recipient)], in: transaction, at: now)
    }

    /// Many at once.
    package func post(
        _ letters: [(letter: Letter, recipient: Recipient)], in transaction: some Queryable, at now: Instant
    ) async throws {
        guard !letters.isEmpty else { return }
        try await OutboxRepository.add(try letters.map { try sealed($0, for: $1, at: now) }, at: now, in: transaction)
    }

    private func sealed(_ letter: Letter, for recipient: Recipient, at now: Instant) throws -> OutboxRepository.New {
        let id = UUID.v7(at: now)
        let message = String(decoding: try JSONEncoder().encode(letter), as: UTF8.self)
        return OutboxRepository.New(
            id: id, kind: letter.kind, recipientKey: vault.letterKey(recipient),
            recipientSealed: try vault.seal(recipient.sealedText, for: .letterRecipient(id)),
            messageSealed: try vault.seal(message, for: .letterText(id)))
    }
}
