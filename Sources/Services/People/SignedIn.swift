import Domain
import Foundation
import Postgres
import Store

/// Somebody who was just let in, with the secret that lets them in again: the only time that it is shown.
package struct SignedIn: Sendable {
    package var secret: AccessSecret
    package var id: UUID
    package var kind: AccessKind
    package var account: UUID
    package var expiresAt: Instant

    /// - Parameter name: what a token is called in its owner's list; nil for a session.
    static func issue(
        to account: UUID, as kind: AccessKind, through method: SignInMethod, at now: Instant,
        in database: some Queryable
    ) async throws -> SignedIn {
        let terms = AccessTerms.of(kind, through: method)
        return try await issue(
            to: account, as: kind, named: kind == .token ? method.rawValue : nil, through: method,
            scopes: method.scopes, terms: terms, at: now, in: database)
    }

    static func issue(
        to account: UUID, as kind: AccessKind, named name: String?, through method: SignInMethod,
        scopes: Set<AccessScope>, terms: AccessTerms, at now: Instant, in database: some Queryable
    ) async throws -> SignedIn {
        let secret = AccessSecret.random()
        let signedIn = SignedIn(
            secret: secret, id: .v7(at: now), kind: kind, account: account,
            expiresAt: now.adding(seconds: terms.lifetime))
        try await AccessRepository.insert(
            AccessRepository.Entry(
                id: signedIn.id, hash: secret.hash, account: account, kind: kind, name: name, method: method,
                scopes: scopes, idleSeconds: terms.idle, expiresAt: signedIn.expiresAt), at: now, in: database)
        return signedIn
    }
}
