import Domain
import Foundation
import Postgres

/// Who holds which role.
package enum RoleGrantRepository {
    package struct Holder: Hashable, Sendable {
        package var account: UUID
        package var emailSealed: [UInt8]
        package var nameSealed: [UInt8]?
        package var role: Role
        /// The key of the body, where the role is an official's.
        package var body: String?
        /// The key of the organisation, where the role is a representative's.
        package var organisation: String?
        package var grantedAt: Instant
        package var isEnrolled: Bool
        package var invitedUntil: Instant?
    }

    package static func grants(of account: UUID, in database: some Queryable) async throws -> Set<RoleGrant> {
        let grants = try await database.query(
            "SELECT role, body, organisation FROM role_grant WHERE account = \(account)"
        ).map { row in
            let (role, body, organisation) = try row.decode(Role.self, UUID?.self, UUID?.self)
            return RoleGrant(role, body: body, organisation: organisation)
        }
        return Set(grants)
    }

    /// False where the account holds the role already.
    ///
    /// - Throws: an exclusion violation where it holds one of another kind.
    package static func add(
        _ grant: RoleGrant, to account: UUID, by grantor: String, at now: Instant, in transaction: Transaction
    ) async throws -> Bool {
        try await transaction.execute(
            """
            INSERT INTO role_grant (account, role, body, organisation, granted_at, granted_by)
            VALUES (\(account), \(grant.role), \(grant.body), \(grant.organisation), \(now), \(grantor))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    /// False where the account does not hold the role.
    package static func remove(
        _ grant: RoleGrant, from account: UUID, in transaction: Transaction
    ) async throws -> Bool {
        try await transaction.execute(
            """
            DELETE FROM role_grant
            WHERE account = \(account) AND role = \(grant.role) AND body IS NOT DISTINCT FROM \(grant.body)
                AND organisation IS NOT DISTINCT FROM \(grant.organisation)
            """) > 0
    }

    /// Everybody with a role, by role and then as they were appointed.
    package static func holders(in database: some Queryable) async throws -> [Holder] {
        try await database.query(
            """
            SELECT account.id, account.email_sealed, account.name_sealed, role_grant.role, body.key, organisation.key,
                role_grant.granted_at, staff_credential.account IS NOT NULL, staff_invitation.expires_at
            FROM role_grant JOIN account ON account.id = role_grant.account
                LEFT JOIN body ON body.id = role_grant.body
                LEFT JOIN organisation ON organisation.id = role_grant.organisation
                LEFT JOIN staff_credential ON staff_credential.account = account.id
                LEFT JOIN staff_invitation ON staff_invitation.account = account.id
            ORDER BY role_grant.role, role_grant.granted_at, account.id
            """
        ).map { row in
            let (account, email, name, role, body, organisation, grantedAt, isEnrolled, invitedUntil) = try row.decode(
                UUID.self, [UInt8].self, [UInt8]?.self, Role.self, String?.self, String?.self, Instant.self, Bool.self,
                Instant?.self)
            return Holder(
                account: account, emailSealed: email, nameSealed: name, role: role, body: body,
                organisation: organisation, grantedAt: grantedAt, isEnrolled: isEnrolled, invitedUntil: invitedUntil)
        }
    }
}
