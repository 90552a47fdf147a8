import Domain
import Foundation
import Postgres

/// Sessions of browsers and tokens of programs, known by the SHA-256 of their secrets only.
package enum AccessRepository {
    /// What is written when somebody is let in.
    package struct Entry: Hashable, Sendable {
        package var id: UUID
        package var hash: [UInt8]
        package var account: UUID
        package var kind: AccessKind
        package var name: String?
        package var method: SignInMethod
        package var scopes: Set<AccessScope>
        /// Seconds without use after which it is over; nil for never.
        package var idleSeconds: Int?
        package var expiresAt: Instant

        package init(
            id: UUID, hash: [UInt8], account: UUID, kind: AccessKind, name: String?, method: SignInMethod,
            scopes: Set<AccessScope>, idleSeconds: Int?, expiresAt: Instant
        ) {
            self.id = id
            self.hash = hash
            self.account = account
            self.kind = kind
            self.name = name
            self.method = method
            self.scopes = scopes
            self.idleSeconds = idleSeconds
            self.expiresAt = expiresAt
        }
    }

    package struct Holder: Hashable, Sendable {
        package var actor: Actor
        package var lastUsedAt: Instant
    }

    package static func insert(_ entry: Entry, at now: Instant, in database: some Queryable) async throws {
        try await database.query(
            """
            INSERT INTO access_token (id, token_hash, account, kind, name, method, scopes, created_at, last_used_at,
                idle_seconds, expires_at)
            VALUES (\(entry.id), \(entry.hash), \(entry.account), \(entry.kind), \(entry.name), \(entry.method),
                \(entry.scopes.map(\.rawValue).sorted()), \(now), \(now), \(entry.idleSeconds), \(entry.expiresAt))
            """)
    }

    /// Who holds it, with every role where it opens roles; nil where it is unknown, of the other kind, over or revoked,
    /// or the account is disabled.
    package static func holder(
        hash: [UInt8], of kind: AccessKind, at now: Instant, in database: some Queryable
    ) async throws -> Holder? {
        let rows = try await database.query(
            """
            SELECT access.id, access.method, access.scopes, access.last_used_at, account.id, account.person_key,
                account.email_key, account.domain_key, role_grant.role, role_grant.body, role_grant.organisation
            FROM access_token access JOIN account ON account.id = access.account
                LEFT JOIN role_grant ON role_grant.account = account.id AND 'staff' = ANY (access.scopes)
            WHERE access.token_hash = \(hash) AND access.kind = \(kind) AND account.disabled_at IS NULL
                AND access.revoked_at IS NULL AND access.expires_at > \(now)
                AND (access.idle_seconds IS NULL
                    OR access.last_used_at + make_interval(secs => access.idle_seconds) > \(now))
            """)
        var holder: Holder?
        for row in rows {
            let (access, method, scopes, lastUsedAt, account, person, email, domain, role, body, organisation) =
                try row.decode(
                    UUID.self, SignInMethod.self, [String].self, Instant.self, UUID.self, [UInt8]?.self, [UInt8].self,
                    [UInt8]?.self, Role?.self, UUID?.self, UUID?.self)
            var known =
                holder
                ?? Holder(
                    actor: Actor(
                        account: account, grants: [], assurance: person == nil ? .email : .identified,
                        personKey: person, emailKey: email, domainKey: domain, method: method,
                        scopes: Set(scopes.compactMap(AccessScope.init)), access: access), lastUsedAt: lastUsedAt)
            if let role { known.actor.grants.insert(RoleGrant(role, body: body, organisation: organisation)) }
            holder = known
        }
        return holder
    }

    package static func use(_ id: UUID, at now: Instant, in database: some Queryable) async throws {
        try await database.query("UPDATE access_token SET last_used_at = \(now) WHERE id = \(id)")
    }

    /// What is open of the account, the newest first.
    package static func list(of account: UUID, at now: Instant, in database: some Queryable) async throws -> [Access] {
        try await database.query(
            """
            SELECT id, kind, name, method, scopes, created_at, last_used_at, expires_at,
                last_used_at + make_interval(secs => idle_seconds)
            FROM access_token
            WHERE account = \(account) AND revoked_at IS NULL AND expires_at > \(now)
                AND (idle_seconds IS NULL OR last_used_at + make_interval(secs => idle_seconds) > \(now))
            ORDER BY created_at DESC, id DESC
            """
        ).map { row in
            let (id, kind, name, method, scopes, createdAt, lastUsedAt, expiresAt, idleAt) = try row.decode(
                UUID.self, AccessKind.self, String?.self, SignInMethod.self, [String].self, Instant.self, Instant.self,
                Instant.self, Instant?.self)
            return Access(
                id: id, kind: kind, name: name, method: method, scopes: Set(scopes.compactMap(AccessScope.init)),
                createdAt: createdAt, lastUsedAt: lastUsedAt, expiresAt: expiresAt, idleAt: idleAt)
        }
    }

    /// Forgets those that were over or revoked before `instant`. Returns how many.
    package static func forgetEnded(
        before instant: Instant, limit: Int, in database: some Queryable
    ) async throws -> Int {
        try await database.execute(
            .deletion(
                from: "access_token",
                where:
                    """
                    expires_at < \(instant) OR revoked_at < \(instant)
                        OR last_used_at + make_interval(secs => idle_seconds) < \(instant)
                    """, limit: limit))
    }

    /// Ends one of the account's; false where there is none such that is open.
    ///
    /// - Parameter kind: ends it only if it is of this kind.
    package static func revoke(
        _ id: UUID, of account: UUID, kind: AccessKind? = nil, at now: Instant, in database: some Queryable
    ) async throws -> Bool {
        try await database.execute(
            """
            UPDATE access_token SET revoked_at = \(now)
            WHERE id = \(id) AND account = \(account) AND revoked_at IS NULL
                AND (\(kind)::text IS NULL OR kind = \(kind))
            """) == 1
    }

    /// Ends all of the account's but one; returns which.
    ///
    /// - Parameters:
    ///   - kind: ends those of this kind only.
    ///   - scope: ends those that have this scope only.
    package static func revokeAll(
        of account: UUID, but kept: UUID?, kind: AccessKind? = nil, with scope: AccessScope? = nil, at now: Instant,
        in database: some Queryable
    ) async throws -> [UUID] {
        try await database.query(
            """
            UPDATE access_token SET revoked_at = \(now)
            WHERE account = \(account) AND id IS DISTINCT FROM \(kept) AND revoked_at IS NULL AND expires_at > \(now)
                AND (\(kind)::text IS NULL OR kind = \(kind))
                AND (\(scope?.rawValue)::text IS NULL OR \(scope?.rawValue) = ANY (scopes))
            RETURNING id
            """
        ).map { try $0.decode(UUID.self) }
    }

    /// Ends up to `limit` of everybody's but one; returns how many.
    package static func revokeEverybodys(
        but kept: UUID?, limit: Int, at now: Instant, in transaction: Transaction
    ) async throws -> Int {
        // Locked and found by their identifiers: one that is being used at this moment is waited for, not passed over.
        try await transaction.execute(
            """
            UPDATE access_token SET revoked_at = \(now)
            WHERE id = ANY (
                ARRAY (
                    SELECT id FROM access_token
                    WHERE revoked_at IS NULL AND expires_at > \(now) AND id IS DISTINCT FROM \(kept)
                    LIMIT \(limit) FOR UPDATE))
            """)
    }
}
