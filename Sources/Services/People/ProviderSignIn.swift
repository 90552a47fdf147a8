import Domain
import Foundation
import Postgres
import Store

/// Signing in, or proving who one is, on the pages of an identity provider.
///
/// Begun and finished by the same client: what comes back through a browser is of no use to anybody who does not hold
/// the handle that was given out at the beginning.
package struct ProviderSignIn: Sendable {
    let environment: Environment
    let providers: [any RemoteIdentityProvider]

    /// Seconds; a CHECK of the table has the same number.
    package static let lifetime = 10 * 60
    /// The page that providers send browsers back to, unless the settings name another.
    package static let returnPath = "/sign-in/oidc"

    /// A sign-in that is now under way.
    package struct Begun: Sendable {
        /// Where the browser goes.
        package var authorizationAddress: String
        package var handle: String
        package var expiresAt: Instant
    }

    package enum Completed: Sendable {
        case signedIn(SignedIn)
        /// Somebody who was signed in before has proven who they are.
        case identified(AccountView)
    }

    package init(_ environment: Environment, providers: [any IdentityProvider]) {
        self.environment = environment
        self.providers = providers.compactMap { $0 as? any RemoteIdentityProvider }
    }

    /// - Parameter actor: whose account is to be identified; nil for somebody who wants to sign in.
    /// - Throws: `not_found` for an unknown provider; `identity_provider_unreachable`.
    package func begin(at name: String, for actor: Actor?, in language: Language) async throws -> Begun {
        try actor?.require(.proveIdentity)
        let provider = try provider(name)
        let now = environment.clock.now()
        let secrets = AuthenticationSecrets.random()
        let address = try await provider.authorizationAddress(for: secrets, in: language, at: now)
        let expiresAt = now.adding(seconds: Self.lifetime)
        try await AuthenticationRequestRepository.insert(
            .init(provider: provider.name, account: actor?.account, language: language),
            stateHash: secrets.stateHash, handleHash: secrets.handleHash, at: now, expiresAt: expiresAt,
            in: environment.pool)
        return Begun(authorizationAddress: address, handle: secrets.handle, expiresAt: expiresAt)
    }

    /// Finishes what was begun: once, within ten minutes, and only by whoever began it. It is over whatever comes of it.
    ///
    /// - Parameters:
    ///   - kind: what a sign-in opens.
    ///   - actor: whoever is signed in. An account is identified by its owner alone; the session of a browser ends when
    ///     another takes its place.
    /// - Throws: `sign_in_lapsed`, one and the same for a sign-in that is unknown, over, finished or somebody else's;
    ///   what the provider's `person` throws; `email_needed`, `identifier_missing`, `identity_in_use`,
    ///   `identity_differs`.
    package func complete(
        _ answer: AuthorizationAnswer, handle: String, as kind: AccessKind, by actor: Actor?
    ) async throws -> Completed {
        let now = environment.clock.now()
        var request: AuthenticationRequestRepository.Request?
        do {
            guard let secrets = AuthenticationSecrets(stated: answer.state, handle: handle) else {
                throw Refusal.signInLapsed
            }
            request = try await AuthenticationRequestRepository.use(
                stateHash: secrets.stateHash, handleHash: secrets.handleHash, by: actor?.account, at: now,
                in: environment.pool)
            guard let request else { throw Refusal.signInLapsed }
            return try await complete(request, with: answer, to: secrets, as: kind, by: actor, at: now)
        } catch let refusal as Refusal where refusal.kind != .unavailable {
            // What was asked for decides: whoever is signed in may sign in anew.
            let kind: SecurityEventKind = request?.account == nil ? .signInRefused : .identityRefused
            let facts: [String: EventFact] = ["method": .text(method.rawValue), "reason": .text(refusal.code)]
            SecurityRecord(environment).note(SecurityEvent(kind, actor: actor?.account, facts: facts), at: now)
            throw refusal
        }
    }

    private func complete(
        _ request: AuthenticationRequestRepository.Request, with answer: AuthorizationAnswer,
        to secrets: AuthenticationSecrets, as kind: AccessKind, by actor: Actor?, at now: Instant
    ) async throws -> Completed {
        // Asked while no transaction is open: it can take seconds.
        let provider = try provider(request.provider)
        let person = try await provider.person(behind: answer, to: secrets, at: now)
        if request.account != nil, let actor {
            try actor.require(.proveIdentity)
            guard let identity = person.identity else { throw Refusal.identifierMissing }
            return .identified(
                try await Identification(environment, providers: providers)
                    .identify(actor, as: identity, by: provider.name, at: now))
        }
        return .signedIn(
            try await signIn(
                person, by: provider.name, in: request.language, as: kind, replacing: kind == .session ? actor : nil,
                at: now))
    }

    private func provider(_ name: String) throws(Refusal) -> any RemoteIdentityProvider {
        guard let provider = providers.first(where: { $0.name == name }) else { throw .notFound }
        return provider
    }
}
