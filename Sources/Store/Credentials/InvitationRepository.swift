import Domain
import Foundation
import Postgres

/// Invitations by which staff choose what they sign in with.
package enum InvitationRepository {
    package struct Invitation: Hashable, Sendable {
        package var id: UUID
        package var account: UUID
        package var emailSealed: [UInt8]
        /// Nil until enrolment has begun.
        package var totpSealed: [UInt8]?
        package var expiresAt: Instant
    }

    /// In the place of the one that the account has.
    package static func put(
        _ id: UUID, for account: UUID, hash: [UInt8], by inviter: String, at now: Instant, expiresAt: Instant,
        in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO staff_invitation (id, account, token_hash, invited_by, created_at, expires_at)
            VALUES (\(id), \(account), \(hash), \(inviter), \(now), \(expiresAt))
            ON CONFLICT (account) DO UPDATE SET id = excluded.id, token_hash = excluded.token_hash, totp_sealed = NULL,
                invited_by = excluded.invited_by, created_at = excluded.created_at, expires_at = excluded.expires_at
            """)
    }

    /// The invitation that can be taken up at `now`, of an account that is not disabled and has a role. Locked.
    package static func usable(
        hash: [UInt8], at now: Instant, in transaction: Transaction
    ) async throws -> Invitation? {
        try await transaction.first(
            """
            SELECT staff_invitation.id, staff_invitation.account, account.email_sealed, staff_invitation.totp_sealed,
                staff_invitation.expires_at
            FROM staff_invitation JOIN account ON account.id = staff_invitation.account
            WHERE staff_invitation.token_hash = \(hash) AND staff_invitation.expires_at > \(now)
                AND account.disabled_at IS NULL
                AND EXISTS (SELECT FROM role_grant WHERE role_grant.account = account.id)
            FOR UPDATE OF staff_invitation
            """
        ).map { row in
            let (id, account, email, totp, expiresAt) = try row.decode(
                UUID.self, UUID.self, [UInt8].self, [UInt8]?.self, Instant.self)
            return Invitation(id: id, account: account, emailSealed: email, totpSealed: totp, expiresAt: expiresAt)
        }
    }

    package static func begin(_ id: UUID, totpSealed: [UInt8], in transaction: Transaction) async throws {
        try await transaction.query("UPDATE staff_invitation SET totp_sealed = \(totpSealed) WHERE id = \(id)")
    }

    package static func remove(of account: UUID, in transaction: Transaction) async throws {
        try await transaction.query("DELETE FROM staff_invitation WHERE account = \(account)")
    }

    package static func removeWithoutRole(_ account: UUID, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            DELETE FROM staff_invitation WHERE account = \(account)
                AND NOT EXISTS (SELECT FROM role_grant WHERE role_grant.account = \(account))
            """)
    }

    package static func forget(
        endedBefore instant: Instant, limit: Int, in database: some Queryable
    ) async throws -> Int {
        try await database.execute(
            .deletion(from: "staff_invitation", where: "expires_at < \(instant)", limit: limit))
    }
}
