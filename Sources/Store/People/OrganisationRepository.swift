import Domain
import Foundation
import Postgres

/// Organisations, what moderators found about them, and who speaks for them.
package enum OrganisationRepository {
    /// Of an organisation that is joined as `g`.
    static let columns: Query =
        "g.id AS organisation, g.key, g.name_kk, g.name_ru, g.name_en, g.register_number, g.version AS g_version, g.check_state"
    private static let selection: Query = "SELECT " + columns + " FROM organisation g"

    package static func find(
        _ id: UUID, locked: Bool = false, in database: some Queryable
    ) async throws -> Organisation? {
        let lock: Query = locked ? " FOR NO KEY UPDATE" : ""
        return try await database.first(selection + " WHERE g.id = \(id)" + lock).flatMap(organisation)
    }

    package static func find(
        _ ids: Set<UUID>, in database: some Queryable
    ) async throws -> [UUID: Organisation] {
        guard !ids.isEmpty else { return [:] }
        let found = try await database.query(selection + " WHERE g.id = ANY (\(Array(ids)))").compactMap(organisation)
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }

    package static func find(
        key: String, locked: Bool = false, in database: some Queryable
    ) async throws -> Organisation? {
        let lock: Query = locked ? " FOR NO KEY UPDATE" : ""
        return try await database.first(selection + " WHERE g.key = \(key)" + lock).flatMap(organisation)
    }

    /// False where there is one with its key.
    package static func insert(
        _ organisation: Organisation, at now: Instant, in transaction: Transaction
    ) async throws -> Bool {
        let name = organisation.name
        return try await transaction.execute(
            """
            INSERT INTO organisation (id, key, name_kk, name_ru, name_en, register_number, created_at, stated_at)
            VALUES (\(organisation.id), \(organisation.key), \(name.kk), \(name.ru), \(name.en),
                \(organisation.registerNumber), \(now), \(now))
            ON CONFLICT (key) DO NOTHING
            """) == 1
    }

    /// Writes the next version of it, which the caller holds the lock of.
    package static func save(
        _ organisation: Organisation, statedAt: Instant?, in transaction: Transaction
    ) async throws {
        let name = organisation.name
        try await transaction.query(
            """
            UPDATE organisation SET name_kk = \(name.kk), name_ru = \(name.ru), name_en = \(name.en),
                register_number = \(organisation.registerNumber), check_state = \(organisation.check),
                version = \(organisation.version), stated_at = coalesce(\(statedAt), stated_at)
            WHERE id = \(organisation.id)
            """)
    }

    /// Where a page of those that wait ended.
    package struct Mark: Hashable, Sendable {
        package var statedAt: Instant
        package var id: UUID

        package init(statedAt: Instant, id: UUID) {
            self.statedAt = statedAt
            self.id = id
        }
    }

    /// Those that nobody has checked as they are called now, the ones that wait longest first.
    package static func unchecked(
        after mark: Mark?, limit: Int, in database: some Queryable
    ) async throws -> [(organisation: Organisation, statedAt: Instant)] {
        let later: Query = mark.map { " AND (g.stated_at, g.id) > (\($0.statedAt), \($0.id))" } ?? ""
        return try await database.query(
            "SELECT " + columns + ", g.stated_at FROM organisation g WHERE g.check_state = 'unchecked'" + later
                + " ORDER BY g.stated_at, g.id LIMIT \(limit)"
        ).compactMap { row in
            guard let organisation = try organisation(row) else { return nil }
            return (organisation, try row.get("stated_at"))
        }
    }

    package static func add(
        _ check: OrganisationCheck, of organisation: UUID, by moderator: UUID, in transaction: Transaction
    ) async throws {
        var (code, reason): (OrganisationCheck.Code?, String?) = (nil, nil)
        if case .refused(let found, let why) = check.outcome { (code, reason) = (found, why) }
        try await transaction.query(
            """
            INSERT INTO organisation_check (organisation, number, outcome, code, reason, name_kk, name_ru, name_en,
                register_number, moderator, checked_at)
            SELECT \(organisation), 1 + coalesce(max(number), 0), \(check.outcome.state), \(code), \(reason),
                \(check.name.kk), \(check.name.ru), \(check.name.en), \(check.registerNumber), \(moderator),
                \(check.checkedAt)
            FROM organisation_check WHERE organisation = \(organisation)
            """)
    }

    /// Oldest first.
    package static func checks(of organisation: UUID, in database: some Queryable) async throws -> [OrganisationCheck] {
        try await database.query(
            """
            SELECT outcome, code, reason, name_kk, name_ru, name_en, register_number, checked_at
            FROM organisation_check WHERE organisation = \(organisation) ORDER BY number
            """
        ).map { row in
            var outcome = OrganisationCheck.Outcome.checked
            if let code = try row.get("code", as: OrganisationCheck.Code?.self) {
                outcome = .refused(code, reason: try row.get("reason"))
            }
            return OrganisationCheck(
                outcome: outcome, name: try row.localized("name"), registerNumber: try row.get("register_number"),
                checkedAt: try row.get("checked_at"))
        }
    }

    /// Somebody who speaks for an organisation.
    package struct Representative: Hashable, Sendable {
        package var account: UUID
        package var emailSealed: [UInt8]
        package var language: Language
        package var since: Instant
        /// Whether they have what staff sign in with.
        package var isEnrolled: Bool
    }

    /// In the order in which they were appointed.
    package static func representatives(
        of organisation: UUID, in database: some Queryable
    ) async throws -> [Representative] {
        try await database.query(
            """
            SELECT a.id, a.email_sealed, a.language, r.granted_at, c.account IS NOT NULL
            FROM role_grant r JOIN account a ON a.id = r.account LEFT JOIN staff_credential c ON c.account = a.id
            WHERE r.organisation = \(organisation) ORDER BY r.granted_at, a.id
            """
        ).map { row in
            let (account, email, language, since, isEnrolled) = try row.decode(
                UUID.self, [UInt8].self, Language.self, Instant.self, Bool.self)
            return Representative(
                account: account, emailSealed: email, language: language, since: since, isEnrolled: isEnrolled)
        }
    }

    /// Nil where none was joined.
    static func organisation(_ row: Row) throws -> Organisation? {
        guard let id = try row.get("organisation", as: UUID?.self) else { return nil }
        return Organisation(
            id: id, key: try row.get("key"), name: try row.localized("name"),
            registerNumber: try row.get("register_number"), version: try row.get("g_version"),
            check: try row.get("check_state"))
    }
}
