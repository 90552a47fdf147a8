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
        let id = UUID.v7(at: now)
        let message = String(decoding: try JSONEncoder().encode(letter), as: UTF8.self)
        try await OutboxRepository.add(
            id, kind: letter.kind, recipientSealed: vault.seal(recipient.sealedText, for: .letterRecipient(id)),
            messageSealed: vault.seal(message, for: .letterText(id)), at: now, in: transaction)
    }
}
