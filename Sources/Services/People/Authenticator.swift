import Domain
import Foundation
import Store

/// Says who the bearer of a secret is.
package struct Authenticator: Sendable {
    let environment: Environment

    /// Uses of what opens roles are noted this many seconds apart, so that reading does not mean writing.
    private static let resolution = 60

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
        if let access = holder.actor.access, let use = Self.use(of: holder, at: now) {
            try await AccessRepository.use(access, at: use, in: environment.pool)
        }
        return holder.actor
    }

    /// What is to be noted as the last use; nil where nothing is. Of whoever cannot act in a role the hour is kept: a moment
    /// would tell which signature of that moment is theirs.
    private static func use(of holder: AccessRepository.Holder, at now: Instant) -> Instant? {
        guard holder.actor.scopes.contains(.staff) else { return now.hour > holder.lastUsedAt ? now.hour : nil }
        return now.seconds(since: holder.lastUsedAt) >= resolution ? now : nil
    }

    /// What a page or a program of the same browser sends with each change, so that a foreign page cannot.
    package func crossSiteToken(of session: UUID) -> String {
        environment.vault.crossSiteToken(of: session)
    }
}
