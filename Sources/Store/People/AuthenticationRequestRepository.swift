import Domain
import Foundation
import Postgres

/// Sign-ins that are under way at an identity provider.
package enum AuthenticationRequestRepository {
    package struct Request: Hashable, Sendable {
        package var provider: String
        /// Whose account is to be identified; nil for somebody who wants to sign in.
        package var account: UUID?
        package var language: Language

        package init(provider: String, account: UUID?, language: Language) {
            self.provider = provider
            self.account = account
            self.language = language
        }
    }

    package static func insert(
        _ request: Request, stateHash: [UInt8], handleHash: [UInt8], at now: Instant, expiresAt: Instant,
        in database: some Queryable
    ) async throws {
        try await database.query(
            """
            INSERT INTO authentication_request
                (state_hash, handle_hash, provider, account, language, created_at, expires_at)
            VALUES (\(stateHash), \(handleHash), \(request.provider), \(request.account), \(request.language), \(now),
                \(expiresAt))
            """)
    }

    /// Takes the request out of use and returns it: once, to whoever has both its state and its handle and, where an
    /// account is to be identified, is signed in to that account. Whoever lacks one of these changes nothing.
    package static func use(
        stateHash: [UInt8], handleHash: [UInt8], by account: UUID?, at now: Instant, in database: some Queryable
    ) async throws -> Request? {
        try await database.first(
            """
            UPDATE authentication_request SET used_at = \(now)
            WHERE state_hash = \(stateHash) AND handle_hash = \(handleHash) AND used_at IS NULL AND expires_at > \(now)
                AND (account IS NULL OR account = \(account))
            RETURNING provider, account, language
            """
        ).map { row in
            let (provider, account, language) = try row.decode(String.self, UUID?.self, Language.self)
            return Request(provider: provider, account: account, language: language)
        }
    }

    package static func forget(
        expiredBefore instant: Instant, limit: Int, in database: some Queryable
    ) async throws -> Int {
        try await database.execute(
            .deletion(from: "authentication_request", where: "expires_at < \(instant)", limit: limit))
    }
}
