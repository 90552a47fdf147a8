import Domain
import Foundation
import Postgres

/// What staff sign in with.
package enum StaffCredentialRepository {
    package struct Credential: Hashable, Sendable {
        package var account: UUID
        package var password: PasswordHash
        package var totpSealed: [UInt8]
        package var lastStep: Int
        /// False for an account that is disabled or has no role (any more).
        package var isActive: Bool
        package var language: Language
    }

    private static let columns: Query = """
        account.id, password_hash, salt, cost_log2, block_size, parallelism, pepper_version, totp_sealed, last_step,
        account.disabled_at IS NULL AND EXISTS (SELECT FROM role_grant WHERE role_grant.account = account.id) AS is_active,
        account.language
        """

    package static func find(emailKey: [UInt8], in database: some Queryable) async throws -> Credential? {
        try await database.first(
            "SELECT " + columns
                + """
                 FROM staff_credential JOIN account ON account.id = staff_credential.account
                WHERE account.email_key = \(emailKey)
                """
        ).map(credential)
    }

    package static func find(_ account: UUID, in database: some Queryable) async throws -> Credential? {
        try await database.first(
            "SELECT " + columns
                + """
                 FROM staff_credential JOIN account ON account.id = staff_credential.account
                WHERE account.id = \(account)
                """
        ).map(credential)
    }

    /// Puts it in the place of what the account had.
    package static func put(
        _ password: PasswordHash, totpSealed: [UInt8], lastStep: Int, of account: UUID, at now: Instant,
        in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO staff_credential (account, password_hash, salt, cost_log2, block_size, parallelism, pepper_version,
                totp_sealed, last_step, enrolled_at, password_changed_at)
            VALUES (\(account), \(password.hash), \(password.salt), \(password.cost.log2), \(password.cost.blockSize),
                \(password.cost.parallelism), \(password.pepperVersion), \(totpSealed), \(lastStep), \(now), \(now))
            ON CONFLICT (account) DO UPDATE SET password_hash = excluded.password_hash, salt = excluded.salt,
                cost_log2 = excluded.cost_log2, block_size = excluded.block_size, parallelism = excluded.parallelism,
                pepper_version = excluded.pepper_version, totp_sealed = excluded.totp_sealed,
                last_step = excluded.last_step, enrolled_at = excluded.enrolled_at,
                password_changed_at = excluded.password_changed_at
            """)
    }

    package static func setPassword(
        _ password: PasswordHash, of account: UUID, at now: Instant, in database: some Queryable
    ) async throws {
        try await database.query(
            """
            UPDATE staff_credential SET password_hash = \(password.hash), salt = \(password.salt),
                cost_log2 = \(password.cost.log2), block_size = \(password.cost.blockSize),
                parallelism = \(password.cost.parallelism), pepper_version = \(password.pepperVersion),
                password_changed_at = \(now)
            WHERE account = \(account)
            """)
    }

    /// The same password hashed anew, unless it was changed in the meantime.
    package static func rehash(
        _ old: PasswordHash, as new: PasswordHash, of account: UUID, in database: some Queryable
    ) async throws {
        try await database.query(
            """
            UPDATE staff_credential SET password_hash = \(new.hash), salt = \(new.salt),
                cost_log2 = \(new.cost.log2), block_size = \(new.cost.blockSize),
                parallelism = \(new.cost.parallelism), pepper_version = \(new.pepperVersion)
            WHERE account = \(account) AND password_hash = \(old.hash)
            """)
    }

    /// Whether the account still has this password; it keeps it until the transaction ends.
    package static func lock(
        _ password: PasswordHash, of account: UUID, in transaction: Transaction
    ) async throws -> Bool {
        try await transaction.first(
            """
            SELECT FROM staff_credential WHERE account = \(account) AND password_hash = \(password.hash)
            FOR NO KEY UPDATE
            """) != nil
    }

    /// Takes the code of a time step, once: false where it, or a later one, was taken before. Of two that take it at once
    /// one waits for the other and then gets false.
    package static func take(step: Int, of account: UUID, in transaction: Transaction) async throws -> Bool {
        try await transaction.execute(
            "UPDATE staff_credential SET last_step = \(step) WHERE account = \(account) AND last_step < \(step)") == 1
    }

    /// For an account without any role: nothing of it is needed any more.
    package static func removeWithoutRole(_ account: UUID, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            DELETE FROM staff_credential WHERE account = \(account)
                AND NOT EXISTS (SELECT FROM role_grant WHERE role_grant.account = \(account))
            """)
    }

    private static func credential(_ row: Row) throws -> Credential {
        let cost = ScryptCost(
            log2: try row.get("cost_log2"), blockSize: try row.get("block_size"),
            parallelism: try row.get("parallelism"))
        return Credential(
            account: try row.get("id"),
            password: PasswordHash(
                hash: try row.get("password_hash"), salt: try row.get("salt"), cost: cost,
                pepperVersion: try row.get("pepper_version")),
            totpSealed: try row.get("totp_sealed"), lastStep: try row.get("last_step"),
            isActive: try row.get("is_active"), language: try row.get("language"))
    }
}
