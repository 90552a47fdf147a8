import Domain
import Foundation
import Postgres

/// Keys of repeated creations.
package enum IdempotencyRepository {
    package static func forget(before instant: Instant, limit: Int, in database: some Queryable) async throws -> Int {
        try await database.execute(
            .deletion(from: "idempotency", where: "created_at < \(instant)", limit: limit))
    }

    /// Takes the key for `resource`, or returns what an earlier, committed request took it for.
    package static func claim(
        account: UUID, key: String, fingerprint: [UInt8], resource: UUID, at now: Instant, in transaction: Transaction
    ) async throws -> (resource: UUID, fingerprint: [UInt8])? {
        let taken = try await transaction.execute(
            """
            INSERT INTO idempotency (account, key, fingerprint, resource, created_at)
            VALUES (\(account), \(key), \(fingerprint), \(resource), \(now)) ON CONFLICT DO NOTHING
            """)
        guard taken == 0 else { return nil }
        let row = try await transaction.first(
            "SELECT resource, fingerprint FROM idempotency WHERE account = \(account) AND key = \(key)")
        return try row?.decode(UUID.self, [UInt8].self)
    }
}
