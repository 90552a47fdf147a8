import Domain
import Store

/// Says who the bearer of a token is.
package struct Authenticator: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Throws: `not_signed_in` for a token that is unknown, over or revoked, or whose account is disabled.
    package func actor(for bearerToken: String) async throws -> Actor {
        guard let token = AccessToken(bearerToken),
            let actor = try await AccessTokenRepository.holder(
                hash: token.hash, at: environment.clock.now(), in: environment.pool)
        else { throw Refusal.notSignedIn }
        return actor
    }
}
