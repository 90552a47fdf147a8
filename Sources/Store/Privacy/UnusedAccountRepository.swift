import Domain
import Foundation
import Postgres

/// Accounts with which nobody has been signed in for long.
package enum UnusedAccountRepository {
    /// Takes back of some accounts that they are unused: somebody has a token or a role again. Returns how many.
    package static func unmark(limit: Int, in database: some Queryable) async throws -> Int {
        try await database.execute(
            """
            UPDATE account SET unused_since = NULL, unused_warned_at = NULL WHERE id IN (
                SELECT id FROM account WHERE unused_since IS NOT NULL AND (
                    EXISTS (SELECT FROM access_token t WHERE t.account = account.id)
                    OR EXISTS (SELECT FROM role_grant g WHERE g.account = account.id))
                LIMIT \(limit))
            """)
    }

    /// Notes of the next accounts after one that they are unused: those made before `instant` that have neither token nor
    /// role. Returns the last that was looked at; nil after the last of all. Goes through every account: for once a day.
    package static func mark(
        madeBefore instant: Instant, after account: UUID?, limit: Int, at now: Instant, in database: some Queryable
    ) async throws -> UUID? {
        let later: Query = account.map { " WHERE id > \($0)" } ?? ""
        let portion: Query = "SELECT id FROM account" + later + " ORDER BY id LIMIT \(limit)"
        return try await database.first(
            "WITH portion AS MATERIALIZED (" + portion + """
                ), marked AS (
                    UPDATE account SET unused_since = \(now) FROM portion
                    WHERE account.id = portion.id AND unused_since IS NULL AND erased_at IS NULL
                        AND created_at < \(instant)
                        AND NOT EXISTS (SELECT FROM access_token t WHERE t.account = account.id)
                        AND NOT EXISTS (SELECT FROM role_grant g WHERE g.account = account.id)
                )
                SELECT id FROM portion ORDER BY id DESC LIMIT 1
                """)?.decode(UUID.self)
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
