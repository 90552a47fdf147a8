import Domain
import Foundation
import Postgres

/// Codes that stand in for an authenticator app that was lost, each once.
package enum RecoveryCodeRepository {
    /// In the place of all that the account has, used or not.
    package static func replace(
        with hashes: [[UInt8]], of account: UUID, in transaction: Transaction
    ) async throws {
        try await transaction.query("DELETE FROM staff_recovery_code WHERE account = \(account)")
        try await transaction.query(
            """
            INSERT INTO staff_recovery_code (account, code_hash)
            SELECT \(account), code_hash FROM unnest(\(hashes)) AS new (code_hash)
            """)
    }

    /// False where there is no such code, or it was used before.
    package static func use(
        hash: [UInt8], of account: UUID, at now: Instant, in transaction: Transaction
    ) async throws -> Bool {
        try await transaction.execute(
            """
            UPDATE staff_recovery_code SET used_at = \(now)
            WHERE account = \(account) AND code_hash = \(hash) AND used_at IS NULL
            """) == 1
    }

    package static func remaining(of account: UUID, in database: some Queryable) async throws -> Int {
        let row = try await database.first(
            "SELECT count(*) FROM staff_recovery_code WHERE account = \(account) AND used_at IS NULL")
        return try row?.decode(Int.self) ?? 0
    }
}
