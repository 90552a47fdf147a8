import Domain
import Foundation
import Postgres

/// Bearer tokens, known by their SHA-256 only.
package enum AccessTokenRepository {
    package static func insert(
        hash: [UInt8], account: UUID, at now: Instant, expiresAt: Instant, in database: some Queryable
    ) async throws {
        try await database.query(
            """
            INSERT INTO access_token (token_hash, account, created_at, expires_at)
            VALUES (\(hash), \(account), \(now), \(expiresAt))
            """)
    }

    /// Who holds the token, with every role; nil where it is unknown, over or revoked, or the account is disabled.
    package static func holder(hash: [UInt8], at now: Instant, in database: some Queryable) async throws -> Actor? {
        let rows = try await database.query(
            """
            SELECT account.id, account.person_key, account.email_key, role_grant.role, role_grant.body
            FROM access_token JOIN account ON account.id = access_token.account
                LEFT JOIN role_grant ON role_grant.account = account.id
            WHERE access_token.token_hash = \(hash) AND access_token.revoked_at IS NULL
                AND access_token.expires_at > \(now) AND account.disabled_at IS NULL
            """)
        var actor: Actor?
        for row in rows {
            let (id, person, email, role, body) = try row.decode(
                UUID.self, [UInt8]?.self, [UInt8].self, Role?.self, UUID?.self)
            var known =
                actor
                ?? Actor(
                    account: id, grants: [], assurance: person == nil ? .email : .identified, personKey: person,
                    emailKey: email)
            if let role { known.grants.insert(RoleGrant(role, body: body)) }
            actor = known
        }
        return actor
    }

    /// Forgets tokens that were over or revoked before `instant`. Returns how many.
    package static func forgetEnded(before instant: Instant, in database: some Queryable) async throws -> Int {
        try await database.execute(
            "DELETE FROM access_token WHERE expires_at < \(instant) OR revoked_at < \(instant)")
    }

    package static func revoke(hash: [UInt8], at now: Instant, in database: some Queryable) async throws {
        try await database.query(
            "UPDATE access_token SET revoked_at = \(now) WHERE token_hash = \(hash) AND revoked_at IS NULL")
    }
}
