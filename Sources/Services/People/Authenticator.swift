import Domain
import Foundation
import Store

/// Says who the bearer of a secret is.
package struct Authenticator: Sendable {
    let environment: Environment

    /// Uses are noted this many seconds apart, so that reading does not mean writing.
    static let resolution = 60

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Throws: `not_signed_in` for a secret that is unknown, over or revoked, or one of the other kind: a cookie's is no
    ///   bearer, and the other way round; also where its account is disabled.
    package func actor(for text: String, as kind: AccessKind) async throws -> Actor {
        let now = environment.clock.now()
        guard let secret = AccessSecret(text),
            let holder = try await AccessRepository.holder(
                hash: secret.hash, of: kind, at: now, in: environment.pool)
        else { throw Refusal.notSignedIn }
        if let access = holder.actor.access, now.seconds(since: holder.lastUsedAt) >= Self.resolution {
            try await AccessRepository.use(access, at: now, in: environment.pool)
        }
        return holder.actor
    }

    /// What a page or a program of the same browser sends with each change, so that a foreign page cannot.
    package func crossSiteToken(of session: UUID) -> String {
        environment.vault.crossSiteToken(of: session)
    }
}
