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

    static func issue(
        to account: UUID, as kind: AccessKind, through method: SignInMethod, at now: Instant,
        in database: some Queryable
    ) async throws -> SignedIn {
        let terms = AccessTerms.of(kind, through: method)
        return try await issue(
            to: account, as: kind, named: kind == .token ? method.rawValue : nil, through: method,
            scopes: method.scopes, idle: terms.idle, until: now.adding(seconds: terms.lifetime), at: now, in: database)
    }

    /// - Parameters:
    ///   - name: what a token is called in its owner's list; nil for a session.
    ///   - idle: over when it was not used for so many seconds; nil for never.
    static func issue(
        to account: UUID, as kind: AccessKind, named name: String?, through method: SignInMethod,
        scopes: Set<AccessScope>, idle: Int?, until expiresAt: Instant, at now: Instant, in database: some Queryable
    ) async throws -> SignedIn {
        let secret = AccessSecret.random()
        let signedIn = SignedIn(
            secret: secret, id: .v7(at: now), kind: kind, account: account, expiresAt: expiresAt)
        try await AccessRepository.insert(
            AccessRepository.Entry(
                id: signedIn.id, hash: secret.hash, account: account, kind: kind, name: name, method: method,
                scopes: scopes, idleSeconds: idle, expiresAt: signedIn.expiresAt), at: now, in: database)
        return signedIn
    }
}
