import Domain
import Foundation
import Postgres
import Store

/// A token that was just given out: the only time that it is shown.
package struct SignedIn: Sendable {
    package var token: AccessToken
    package var expiresAt: Instant
    package var account: UUID

    static func issue(to account: UUID, at now: Instant, in database: some Queryable) async throws -> SignedIn {
        let token = AccessToken.random()
        let expiresAt = now.adding(seconds: AccessToken.lifetime)
        try await AccessTokenRepository.insert(
            hash: token.hash, account: account, at: now, expiresAt: expiresAt, in: database)
        return SignedIn(token: token, expiresAt: expiresAt, account: account)
    }

    /// Ends every session and token of the account but the one that `bearerToken` is of.
    static func endAll(
        of account: UUID, except bearerToken: String?, at now: Instant, in database: some Queryable
    ) async throws {
        try await AccessTokenRepository.revokeAll(
            of: account, except: bearerToken.flatMap { AccessToken($0)?.hash }, at: now, in: database)
    }
}
