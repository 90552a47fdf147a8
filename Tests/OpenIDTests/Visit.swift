import Domain
import Foundation
import Logging
import Services
import Support
import Testing

@testable import OpenID

/// One sign-in at a provider as this service goes through it, step by step.
struct Visit: Sendable {
    let provider: OpenIDProvider
    let test: TestProvider
    let clock: TestClock

    init(_ test: TestProvider, secret: String? = TestProvider.secret, patience: Duration = .seconds(10)) {
        self.test = test
        provider = OpenIDProvider(
            test.configuration(secret: secret), client: ProviderClient(patience: patience), logger: .silent)
        // The provider's clock is the system's.
        clock = TestClock(Instant.now.description)
    }

    /// Up to the return of the browser.
    func answer(to secrets: AuthenticationSecrets) async throws -> AuthorizationAnswer {
        let address = try await provider.authorizationAddress(for: secrets, in: .ru, at: clock.now)
        let back = try await test.signIn(at: address)
        return AuthorizationAnswer(state: back["state"], code: back["code"], issuer: back["iss"])
    }

    /// From the beginning to the end.
    func person() async throws -> VouchedPerson {
        let secrets = AuthenticationSecrets.random()
        return try await provider.person(behind: try await answer(to: secrets), to: secrets, at: clock.now)
    }

    /// The same without what it means to people who sign in: faults come as they are.
    func claims() async throws -> Claims {
        let secrets = AuthenticationSecrets.random()
        return try await provider.claims(behind: try await answer(to: secrets), to: secrets, at: clock.now)
    }
}
