import Domain
import Foundation
import Postgres

/// Codes that were sent to addresses, whether or not these have an account.
package enum SignInCodeRepository {
    /// As many wrong codes may be tried on one; a CHECK of the table has the same number.
    package static let tries = 5

    package struct Code: Hashable, Sendable {
        package var id: UUID
        package var hash: [UInt8]
        /// Of the link's secret; nil for a code from before there were links.
        package var linkHash: [UInt8]?
        package var emailSealed: [UInt8]
        package var language: Language
    }

    /// Makes everybody else who asks for a code for this address wait until the transaction ends.
    package static func lock(emailKey: [UInt8], in transaction: Transaction) async throws {
        let number = emailKey.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        try await transaction.query("SELECT pg_advisory_xact_lock(\(Int(truncatingIfNeeded: number)))")
    }

    /// How many codes were made for the address after `instant`, and when the first of them was.
    package static func made(
        for emailKey: [UInt8], after instant: Instant, in database: some Queryable
    ) async throws -> (count: Int, first: Instant?) {
        let row = try await database.first(
            """
            SELECT count(*), min(created_at) FROM sign_in_code WHERE email_key = \(emailKey) AND created_at > \(instant)
            """)
        return try row?.decode(Int.self, Instant?.self) ?? (0, nil)
    }

    /// Adds a code and takes the older ones of the address out of use.
    package static func replace(
        with id: UUID, emailKey: [UInt8], emailSealed: [UInt8], language: Language, hash: [UInt8],
        linkHash: [UInt8], at now: Instant, expiresAt: Instant, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            WITH older AS (
                UPDATE sign_in_code SET used_at = \(now) WHERE email_key = \(emailKey) AND used_at IS NULL
            )
            INSERT INTO sign_in_code (id, email_key, email_sealed, language, code_hash, link_hash, created_at, expires_at)
            VALUES (\(id), \(emailKey), \(emailSealed), \(language), \(hash), \(linkHash), \(now), \(expiresAt))
            """)
    }

    /// The code that the address can sign in with at `now`. Locked: of two that try it at once one waits, and then sees
    /// what the first one did to it.
    package static func usable(
        emailKey: [UInt8], at now: Instant, in transaction: Transaction
    ) async throws -> Code? {
        try await transaction.first(
            selection + " WHERE email_key = \(emailKey) AND " + isUsable(at: now) + " FOR UPDATE"
        ).map(code)
    }

    /// The code of a link, under the same conditions.
    package static func usable(_ id: UUID, at now: Instant, in transaction: Transaction) async throws -> Code? {
        try await transaction.first(selection + " WHERE id = \(id) AND " + isUsable(at: now) + " FOR UPDATE").map(code)
    }

    private static let selection: Query = "SELECT id, code_hash, link_hash, email_sealed, language FROM sign_in_code"

    private static func isUsable(at now: Instant) -> Query {
        "used_at IS NULL AND expires_at > \(now) AND tries < \(tries)"
    }

    private static func code(_ row: Row) throws -> Code {
        let (id, hash, link, email, language) = try row.decode(
            UUID.self, [UInt8].self, [UInt8]?.self, [UInt8].self, Language.self)
        return Code(id: id, hash: hash, linkHash: link, emailSealed: email, language: language)
    }

    package static func countTry(_ id: UUID, in transaction: Transaction) async throws {
        try await transaction.query("UPDATE sign_in_code SET tries = tries + 1 WHERE id = \(id)")
    }

    package static func use(_ id: UUID, at now: Instant, in transaction: Transaction) async throws {
        try await transaction.query("UPDATE sign_in_code SET used_at = \(now) WHERE id = \(id)")
    }

    package static func forget(before instant: Instant, in database: some Queryable) async throws -> Int {
        try await database.execute("DELETE FROM sign_in_code WHERE created_at < \(instant)")
    }
}
