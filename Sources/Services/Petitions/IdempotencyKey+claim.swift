import Domain
import Foundation
import Postgres
import Store

extension IdempotencyKey? {
    /// Claims the key for `resource` in the creation's own transaction; returns what an earlier request with it made.
    ///
    /// A request that comes while the first is still being committed waits for it and then finds its result.
    func claim(for resource: UUID, by account: UUID, at now: Instant, in transaction: Transaction) async throws -> UUID?
    {
        guard let self else { return nil }
        let earlier = try await IdempotencyRepository.claim(
            account: account, key: self.key, fingerprint: self.fingerprint, resource: resource, at: now,
            in: transaction)
        guard let earlier else { return nil }
        guard earlier.fingerprint == self.fingerprint else {
            throw Refusal(
                .invalid, "idempotency_key_reused",
                LocalizedText(
                    kk: "Бұл Idempotency-Key басқа сұрауда қолданылған.",
                    ru: "Этот Idempotency-Key уже использован с другим запросом.",
                    en: "This Idempotency-Key was used with another request."))
        }
        return earlier.resource
    }
}
