import Domain
import Foundation
import Postgres

/// Accounts with which nobody has been signed in for long.
package enum UnusedAccountRepository {
    /// Notes since when accounts are unused: those made before `instant` that have no token, until they have one again.
    /// Accounts with a role are none of them. Reads every account: for once a day.
    package static func mark(madeBefore instant: Instant, at now: Instant, in database: some Queryable) async throws {
        try await database.query(
            """
            UPDATE account SET unused_since = NULL, unused_warned_at = NULL
            WHERE unused_since IS NOT NULL AND (
                EXISTS (SELECT FROM access_token t WHERE t.account = account.id)
                OR EXISTS (SELECT FROM role_grant g WHERE g.account = account.id))
            """)
        try await database.query(
            """
            UPDATE account SET unused_since = \(now)
            WHERE unused_since IS NULL AND erased_at IS NULL AND created_at < \(instant)
                AND NOT EXISTS (SELECT FROM access_token t WHERE t.account = account.id)
                AND NOT EXISTS (SELECT FROM role_grant g WHERE g.account = account.id)
            """)
    }

    /// Notes for some accounts that their owners are being told that they will be erased, and returns them.
    package static func warn(
        unusedSince instant: Instant, limit: Int, at now: Instant, in transaction: Transaction
    ) async throws -> [(account: UUID, language: Language)] {
        try await transaction.query(
            """
            UPDATE account SET unused_warned_at = \(now) WHERE id IN (
                SELECT id FROM account WHERE unused_since < \(instant) AND unused_warned_at IS NULL
                ORDER BY unused_since, id LIMIT \(limit) FOR UPDATE SKIP LOCKED)
            RETURNING id, language
            """
        ).map { try $0.decode(UUID.self, Language.self) }
    }

    /// Accounts whose owners were told by `instant`, by account, from the one after `account` on.
    package static func due(
        warnedBefore instant: Instant, after account: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [UUID] {
        let later: Query = account.map { " AND id > \($0)" } ?? ""
        return try await database.query(
            "SELECT id FROM account WHERE unused_since IS NOT NULL AND unused_warned_at < \(instant)" + later
                + " ORDER BY id LIMIT \(limit)"
        ).map { try $0.decode(UUID.self) }
    }

    /// Whether that still holds for one: nobody has signed in with it or been given a role meanwhile. Its row is locked.
    package static func isDue(
        _ account: UUID, warnedBefore instant: Instant, in transaction: Transaction
    ) async throws -> Bool {
        try await transaction.first(
            """
            SELECT FROM account WHERE id = \(account) AND unused_since IS NOT NULL AND unused_warned_at < \(instant)
                AND NOT EXISTS (SELECT FROM access_token t WHERE t.account = account.id)
                AND NOT EXISTS (SELECT FROM role_grant g WHERE g.account = account.id)
            """) != nil
    }
}
