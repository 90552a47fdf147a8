import Domain
import Foundation
import Postgres

/// Accounts. Names and addresses are sealed values here; only the services can open them.
package enum AccountRepository {
    package struct Account: Hashable, Sendable {
        package var id: UUID
        package var emailSealed: [UInt8]
        package var nameSealed: [UInt8]?
        package var isIdentified: Bool
        package var language: Language
        package var isDisabled: Bool
    }

    private static let columns: Query = """
        id, email_sealed, name_sealed, person_key IS NOT NULL AS is_identified, language,
        disabled_at IS NOT NULL AS is_disabled
        """

    /// Nil for one that was erased, too.
    package static func find(_ id: UUID, in database: some Queryable) async throws -> Account? {
        try await database.first("SELECT " + columns + " FROM account WHERE id = \(id) AND erased_at IS NULL").map(
            account)
    }

    package static func find(emailKey: [UInt8], in database: some Queryable) async throws -> Account? {
        try await database.first("SELECT " + columns + " FROM account WHERE email_key = \(emailKey)").map(account)
    }

    package static func find(personKey: [UInt8], in database: some Queryable) async throws -> Account? {
        try await database.first("SELECT " + columns + " FROM account WHERE person_key = \(personKey)").map(account)
    }

    /// The account made last; nil in an empty database.
    package static func newest(in database: some Queryable) async throws -> Account? {
        try await database.first(
            "SELECT " + columns + " FROM account WHERE erased_at IS NULL ORDER BY id DESC LIMIT 1"
        ).map(account)
    }

    /// Makes the account unless the address has one, made a moment ago by another process perhaps.
    package static func insert(
        _ id: UUID, emailKey: [UInt8], emailSealed: [UInt8], language: Language, at now: Instant,
        in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO account (id, email_key, email_sealed, language, created_at)
            VALUES (\(id), \(emailKey), \(emailSealed), \(language), \(now)) ON CONFLICT (email_key) DO NOTHING
            """)
    }

    /// Notes the mail domain of an account that has none noted.
    package static func setDomain(_ key: [UInt8], of id: UUID, in transaction: Transaction) async throws {
        try await transaction.query(
            "UPDATE account SET domain_key = \(key) WHERE id = \(id) AND domain_key IS NULL")
    }

    package static func setName(_ sealed: [UInt8], of id: UUID, in database: some Queryable) async throws {
        try await database.query("UPDATE account SET name_sealed = \(sealed) WHERE id = \(id)")
    }

    package static func setLanguage(_ language: Language, of id: UUID, in database: some Queryable) async throws {
        try await database.query("UPDATE account SET language = \(language) WHERE id = \(id)")
    }

    /// Whom the account is identified as, if anybody; nobody else can identify it until the transaction ends.
    package static func lockPersonKey(of id: UUID, in transaction: Transaction) async throws -> [UInt8]? {
        try await transaction.first("SELECT person_key FROM account WHERE id = \(id) FOR NO KEY UPDATE")?
            .decode([UInt8]?.self) ?? nil
    }

    /// Without a name, the one that the account has stays.
    ///
    /// - Throws: a unique violation where another account is identified as this person.
    package static func identify(
        _ id: UUID, as personKey: [UInt8], by provider: String, nameSealed: [UInt8]?, at now: Instant,
        in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            UPDATE account SET person_key = \(personKey), identity_provider = \(provider), identified_at = \(now),
                name_sealed = coalesce(\(nameSealed), name_sealed)
            WHERE id = \(id)
            """)
    }

    /// Nobody else who takes this lock, as whoever gives the account a role or ends one does, has it until the transaction
    /// ends.
    package static func lock(_ id: UUID, in transaction: Transaction) async throws {
        try await transaction.query("SELECT FROM account WHERE id = \(id) FOR NO KEY UPDATE")
    }

    /// False where the account is disabled already.
    package static func disable(_ id: UUID, at now: Instant, in transaction: Transaction) async throws -> Bool {
        try await transaction.execute(
            "UPDATE account SET disabled_at = \(now) WHERE id = \(id) AND disabled_at IS NULL") == 1
    }

    /// False where the account is not disabled, or is erased, which is for good.
    package static func enable(_ id: UUID, in transaction: Transaction) async throws -> Bool {
        try await transaction.execute(
            """
            UPDATE account SET disabled_at = NULL
            WHERE id = \(id) AND disabled_at IS NOT NULL AND erased_at IS NULL
            """) == 1
    }

    /// How many accounts have a mail domain, counted up to a number.
    package static func count(
        ofDomain key: [UInt8], atMost limit: Int, in database: some Queryable
    ) async throws -> Int {
        try await database.first(
            "SELECT count(*) FROM (SELECT FROM account WHERE domain_key = \(key) LIMIT \(limit)) AS counted"
        )!.decode(Int.self)
    }

    /// The language of letters to somebody; nil for whoever gets none, since they were erased.
    package static func language(of id: UUID, in database: some Queryable) async throws -> Language? {
        try await database.first("SELECT language FROM account WHERE id = \(id) AND erased_at IS NULL")?
            .decode(Language.self)
    }

    /// Who acts for a body, in the order in which they were appointed.
    package static func officials(
        of body: UUID, in database: some Queryable
    ) async throws -> [(account: UUID, language: Language)] {
        try await database.query(
            """
            SELECT account.id, account.language FROM role_grant JOIN account ON account.id = role_grant.account
            WHERE role_grant.body = \(body) AND role_grant.role = 'official' AND account.disabled_at IS NULL
            ORDER BY role_grant.granted_at, account.id
            """
        ).map { row in
            let (account, language) = try row.decode(UUID.self, Language.self)
            return (account, language)
        }
    }

    package static func administrators(
        in database: some Queryable
    ) async throws -> [(account: UUID, language: Language)] {
        try await staff([.administrator], in: database)
    }

    package static func moderators(in database: some Queryable) async throws -> [(account: UUID, language: Language)] {
        try await staff([.moderator, .seniorModerator], in: database)
    }

    private static func staff(
        _ roles: [Role], in database: some Queryable
    ) async throws -> [(account: UUID, language: Language)] {
        try await database.query(
            """
            SELECT account.id, account.language FROM role_grant JOIN account ON account.id = role_grant.account
            WHERE role_grant.role = ANY (\(roles.map(\.rawValue))) AND account.disabled_at IS NULL
            ORDER BY role_grant.granted_at, account.id
            """
        ).map { row in
            let (account, language) = try row.decode(UUID.self, Language.self)
            return (account, language)
        }
    }

    static func account(_ row: Row) throws -> Account {
        Account(
            id: try row.get("id"), emailSealed: try row.get("email_sealed"), nameSealed: try row.get("name_sealed"),
            isIdentified: try row.get("is_identified"), language: try row.get("language"),
            isDisabled: try row.get("is_disabled"))
    }
}
