import Domain
import Foundation
import Postgres

/// Addresses that letters came back from, known by their keyed hash alone.
package enum MailBounceRepository {
    /// One more letter came back; at the `limit`th the address is suspended.
    package static func count(
        _ emailKey: [UInt8], status: String, limit: Int, at now: Instant, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO mail_bounce (email_key, bounces, last_status, last_at, suspended_at)
            VALUES (\(emailKey), 1, \(status), \(now), CASE WHEN \(limit) <= 1 THEN \(now) END)
            ON CONFLICT (email_key) DO UPDATE SET bounces = mail_bounce.bounces + 1,
                last_status = excluded.last_status, last_at = excluded.last_at,
                suspended_at = coalesce(mail_bounce.suspended_at,
                    CASE WHEN mail_bounce.bounces + 1 >= \(limit) THEN excluded.last_at END)
            """)
    }

    /// The address works again.
    package static func clear(_ emailKey: [UInt8], in database: some Queryable) async throws {
        try await database.query("DELETE FROM mail_bounce WHERE email_key = \(emailKey)")
    }

    /// Since when an account's address is suspended; nil where it is not.
    package static func suspended(_ account: UUID, in database: some Queryable) async throws -> Instant? {
        try await database.first(
            """
            SELECT mail_bounce.suspended_at FROM account JOIN mail_bounce ON mail_bounce.email_key = account.email_key
            WHERE account.id = \(account)
            """
        )?.decode(Instant?.self) ?? nil
    }

    /// The keyed hash of an account's address.
    package static func emailKey(of account: UUID, in database: some Queryable) async throws -> [UInt8]? {
        try await database.first("SELECT email_key FROM account WHERE id = \(account)")?.decode([UInt8].self)
    }

    package static func forget(before instant: Instant, limit: Int, in database: some Queryable) async throws -> Int {
        try await database.execute(
            .deletion(from: "mail_bounce", where: "last_at < \(instant)", limit: limit))
    }
}
