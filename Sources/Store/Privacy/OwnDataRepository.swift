import Domain
import Foundation
import Postgres

/// What the tables hold on one account, for its owner.
package enum OwnDataRepository {
    package struct Account: Hashable, Sendable {
        package var id: UUID
        package var emailSealed: [UInt8]
        package var nameSealed: [UInt8]?
        package var language: Language
        package var identityProvider: String?
        package var identifiedAt: Instant?
        package var createdAt: Instant
        package var disabledAt: Instant?
        package var unusedSince: Instant?
        package var unusedWarnedAt: Instant?
        package var personKey: [UInt8]?
        package var emailKey: [UInt8]
    }

    package struct Role: Hashable, Sendable {
        package var role: String
        package var body: UUID?
        package var organisation: UUID?
        package var grantedAt: Instant
    }

    package struct Petition: Hashable, Sendable {
        package var id: UUID
        package var reference: String?
        package var state: PetitionState
        package var language: String
        package var subject: String
        package var arguments: String
        package var demands: [String]
        package var createdAt: Instant
    }

    package struct Text: Hashable, Sendable {
        package var petition: UUID
        package var revision: Int
        package var subject: String
        package var arguments: String
        package var demands: [String]
        package var submittedAt: Instant
    }

    package struct Complaint: Hashable, Sendable {
        package var id: UUID
        package var reference: String
        package var petition: UUID
        package var text: String
        package var filedAt: Instant
    }

    /// Something written: a comment on a draft decision, or a note of a moderator.
    package struct Writing: Hashable, Sendable {
        package var id: UUID
        package var petition: UUID
        package var text: String
        package var writtenAt: Instant
    }

    /// What was said of an initiative, and of the body's answer to it.
    package struct Feedback: Hashable, Sendable {
        package var id: UUID
        package var reference: String
        package var initiative: UUID
        package var text: String
        package var name: String
        package var verdict: Domain.Feedback.Verdict?
        package var givenAt: Instant
    }

    /// A session or a token, open or not.
    package struct Token: Hashable, Sendable {
        package var kind: AccessKind
        package var name: String?
        package var method: SignInMethod
        package var scopes: [String]
        package var createdAt: Instant
        package var lastUsedAt: Instant
        package var expiresAt: Instant
        package var endedAt: Instant?
    }

    /// A sign-in code.
    package struct Pass: Hashable, Sendable {
        package var createdAt: Instant
        package var expiresAt: Instant
        package var endedAt: Instant?
    }

    package struct RepeatKey: Hashable, Sendable {
        package var key: String
        package var createdAt: Instant
    }

    package struct Act: Hashable, Sendable {
        package var kind: String
        package var subject: UUID
        package var capacity: String
        package var at: Instant
    }

    /// Keeps everybody else from exporting the account's data until the transaction ends, however it ends; false where
    /// somebody does already. Waits for nobody.
    package static func claim(_ account: UUID, in transaction: Transaction) async throws -> Bool {
        try await transaction.first(
            "SELECT pg_try_advisory_xact_lock(hashtextextended('dauys export ' || \(account.uuidString), 0))"
        )?.decode(Bool.self) ?? false
    }

    package static func account(_ id: UUID, in database: some Queryable) async throws -> Account? {
        try await database.first(
            """
            SELECT id, email_sealed, name_sealed, language, identity_provider, identified_at, created_at, disabled_at,
                unused_since, unused_warned_at, person_key, email_key
            FROM account WHERE id = \(id) AND erased_at IS NULL
            """
        ).map { row in
            Account(
                id: try row.get("id"), emailSealed: try row.get("email_sealed"), nameSealed: try row.get("name_sealed"),
                language: try row.get("language"), identityProvider: try row.get("identity_provider"),
                identifiedAt: try row.get("identified_at"), createdAt: try row.get("created_at"),
                disabledAt: try row.get("disabled_at"), unusedSince: try row.get("unused_since"),
                unusedWarnedAt: try row.get("unused_warned_at"),
                personKey: try row.get("person_key"), emailKey: try row.get("email_key"))
        }
    }

    package static func contributions(
        of account: UUID, in database: some Queryable
    ) async throws -> [ContributionRepository.Stored] {
        try await database.query(
            "SELECT " + ContributionRepository.columns + """
                 FROM contribution k WHERE k.account = \(account) ORDER BY k.created_at, k.id
                """
        ).map(ContributionRepository.stored)
    }

    package static func roles(of account: UUID, in database: some Queryable) async throws -> [Role] {
        try await database.query(
            "SELECT role, body, organisation, granted_at FROM role_grant WHERE account = \(account) ORDER BY granted_at, role"
        ).map { row in
            Role(
                role: try row.get("role"), body: try row.get("body"), organisation: try row.get("organisation"),
                grantedAt: try row.get("granted_at"))
        }
    }

    package static func petitions(of account: UUID, in database: some Queryable) async throws -> [Petition] {
        try await database.query(
            """
            SELECT id, reference, state, language, subject, arguments, demands, created_at FROM petition
            WHERE applicant = \(account) ORDER BY created_at, id
            """
        ).map { row in
            Petition(
                id: try row.get("id"), reference: try row.get("reference"), state: try row.get("state"),
                language: try row.get("language"), subject: try row.get("subject"), arguments: try row.get("arguments"),
                demands: try row.get("demands"), createdAt: try row.get("created_at"))
        }
    }

    /// The texts as they were filed, each time.
    package static func texts(of account: UUID, in database: some Queryable) async throws -> [Text] {
        try await database.query(
            """
            SELECT t.petition, t.revision, t.subject, t.arguments, t.demands, t.submitted_at
            FROM petition_text t JOIN petition p ON p.id = t.petition WHERE p.applicant = \(account)
            ORDER BY t.submitted_at, t.petition, t.revision
            """
        ).map { row in
            Text(
                petition: try row.get("petition"), revision: try row.get("revision"), subject: try row.get("subject"),
                arguments: try row.get("arguments"), demands: try row.get("demands"),
                submittedAt: try row.get("submitted_at"))
        }
    }

    package static func complaints(of account: UUID, in database: some Queryable) async throws -> [Complaint] {
        try await database.query(
            """
            SELECT c.id, c.reference, c.petition, c.text, c.filed_at FROM complaint c
            JOIN petition p ON p.id = c.petition WHERE p.applicant = \(account) ORDER BY c.filed_at, c.id
            """
        ).map { row in
            Complaint(
                id: try row.get("id"), reference: try row.get("reference"), petition: try row.get("petition"),
                text: try row.get("text"), filedAt: try row.get("filed_at"))
        }
    }

    package static func comments(of account: UUID, in database: some Queryable) async throws -> [Writing] {
        try await database.query(
            """
            SELECT c.id, d.petition, c.text, c.written_at FROM draft_comment c
            JOIN body_decision d ON d.id = c.decision WHERE c.author = \(account) ORDER BY c.written_at, c.id
            """
        ).map(writing)
    }

    package static func feedback(of account: UUID, in database: some Queryable) async throws -> [Feedback] {
        try await database.query(
            """
            SELECT id, reference, initiative, text, name, verdict, given_at FROM feedback WHERE author = \(account)
            ORDER BY given_at, id
            """
        ).map { row in
            Feedback(
                id: try row.get("id"), reference: try row.get("reference"), initiative: try row.get("initiative"),
                text: try row.get("text"), name: try row.get("name"), verdict: try row.get("verdict"),
                givenAt: try row.get("given_at"))
        }
    }

    package static func notes(of account: UUID, in database: some Queryable) async throws -> [Writing] {
        try await database.query(
            """
            SELECT id, petition, text, written_at FROM moderation_note WHERE author = \(account)
            ORDER BY written_at, id
            """
        ).map(writing)
    }

    package static func tokens(of account: UUID, in database: some Queryable) async throws -> [Token] {
        try await database.query(
            """
            SELECT kind, name, method, scopes, created_at, last_used_at, expires_at, revoked_at FROM access_token
            WHERE account = \(account) ORDER BY created_at, id
            """
        ).map { row in
            Token(
                kind: try row.get("kind"), name: try row.get("name"), method: try row.get("method"),
                scopes: try row.get("scopes"), createdAt: try row.get("created_at"),
                lastUsedAt: try row.get("last_used_at"), expiresAt: try row.get("expires_at"),
                endedAt: try row.get("revoked_at"))
        }
    }

    package static func codes(for emailKey: [UInt8], in database: some Queryable) async throws -> [Pass] {
        try await database.query(
            """
            SELECT created_at, expires_at, used_at FROM sign_in_code WHERE email_key = \(emailKey)
            ORDER BY created_at, id
            """
        ).map { row in
            Pass(
                createdAt: try row.get("created_at"), expiresAt: try row.get("expires_at"),
                endedAt: try row.get("used_at"))
        }
    }

    package static func repeatKeys(of account: UUID, in database: some Queryable) async throws -> [RepeatKey] {
        try await database.query(
            "SELECT key, created_at FROM idempotency WHERE account = \(account) ORDER BY created_at, key"
        ).map { row in RepeatKey(key: try row.get("key"), createdAt: try row.get("created_at")) }
    }

    /// What the record says that the account did, in its order.
    package static func acts(of account: UUID, in database: some Queryable) async throws -> [Act] {
        try await database.query(
            "SELECT kind, subject, acted_as, recorded_at FROM event WHERE actor = \(account) ORDER BY position"
        ).map { row in
            Act(
                kind: try row.get("kind"), subject: try row.get("subject"), capacity: try row.get("acted_as"),
                at: try row.get("recorded_at"))
        }
    }

    private static func writing(_ row: Row) throws -> Writing {
        Writing(
            id: try row.get("id"), petition: try row.get("petition"), text: try row.get("text"),
            writtenAt: try row.get("written_at"))
    }
}
