import Domain
import Foundation
import Postgres

/// What is held on how somebody gets in and what came of it.
extension OwnDataRepository {
    /// Password and app of somebody who is or was staff: that there are, not what they are.
    package struct Credential: Hashable, Sendable {
        package var enrolledAt: Instant
        package var passwordChangedAt: Instant
        package var recoveryCodesLeft: Int
    }

    package struct Device: Hashable, Sendable {
        package var createdAt: Instant
        package var lastUsedAt: Instant
    }

    package struct Invitation: Hashable, Sendable {
        package var createdAt: Instant
        package var expiresAt: Instant
    }

    /// Letters that came back from the address.
    package struct Bounce: Hashable, Sendable {
        package var count: Int
        package var lastStatus: String
        package var lastAt: Instant
        package var suspendedAt: Instant?
    }

    package struct SecurityNote: Hashable, Sendable {
        package var kind: String
        package var at: Instant
        /// Whether the account did it; otherwise it was about the account.
        package var isOwn: Bool
    }

    package static func credential(of account: UUID, in database: some Queryable) async throws -> Credential? {
        try await database.first(
            """
            SELECT enrolled_at, password_changed_at, (
                SELECT count(*) FROM staff_recovery_code c WHERE c.account = s.account AND used_at IS NULL) AS codes_left
            FROM staff_credential s WHERE account = \(account)
            """
        ).map { row in
            Credential(
                enrolledAt: try row.get("enrolled_at"), passwordChangedAt: try row.get("password_changed_at"),
                recoveryCodesLeft: try row.get("codes_left"))
        }
    }

    package static func devices(of account: UUID, in database: some Queryable) async throws -> [Device] {
        try await database.query(
            "SELECT created_at, last_used_at FROM staff_device WHERE account = \(account) ORDER BY created_at, last_used_at"
        ).map { row in Device(createdAt: try row.get("created_at"), lastUsedAt: try row.get("last_used_at")) }
    }

    package static func invitation(of account: UUID, in database: some Queryable) async throws -> Invitation? {
        try await database.first("SELECT created_at, expires_at FROM staff_invitation WHERE account = \(account)").map {
            row in Invitation(createdAt: try row.get("created_at"), expiresAt: try row.get("expires_at"))
        }
    }

    package static func bounce(of emailKey: [UInt8], in database: some Queryable) async throws -> Bounce? {
        try await database.first(
            "SELECT bounces, last_status, last_at, suspended_at FROM mail_bounce WHERE email_key = \(emailKey)"
        ).map { row in
            Bounce(
                count: try row.get("bounces"), lastStatus: try row.get("last_status"), lastAt: try row.get("last_at"),
                suspendedAt: try row.get("suspended_at"))
        }
    }

    /// What the security record says of the account, in its order.
    package static func securityNotes(of account: UUID, in database: some Queryable) async throws -> [SecurityNote] {
        try await database.query(
            """
            SELECT kind, recorded_at, actor IS NOT DISTINCT FROM \(account) AS own FROM security_event
            WHERE actor = \(account) OR subject = \(account) ORDER BY position
            """
        ).map { row in
            SecurityNote(kind: try row.get("kind"), at: try row.get("recorded_at"), isOwn: try row.get("own"))
        }
    }
}
