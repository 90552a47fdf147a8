import Domain
import Foundation
import Logging
import Services

/// Any provider of OpenID Connect that has a document of discovery: the authorization code flow, with PKCE.
package struct OpenIDProvider: RemoteIdentityProvider {
    let configuration: OpenIDConfiguration
    let client: ProviderClient
    let documents: ProviderDocuments
    let logger: Logger

    package var name: String { configuration.name }
    package var label: LocalizedText { configuration.label }
    package let isDemonstration = false

    package init(_ configuration: OpenIDConfiguration, client: ProviderClient, logger: Logger) {
        self.configuration = configuration
        self.client = client
        self.logger = logger
        documents = ProviderDocuments(issuer: configuration.issuer, client: client)
    }

    package func authorizationAddress(
        for secrets: AuthenticationSecrets, in language: Language, at now: Instant
    ) async throws -> String {
        try await refusing {
            let endpoint = try await documents.metadata(at: now).authorizationEndpoint
            return AuthorizationAddress(
                endpoint: endpoint, configuration: configuration, secrets: secrets, language: language
            ).text
        }
    }

    package func person(
        behind answer: AuthorizationAnswer, to secrets: AuthenticationSecrets, at now: Instant
    ) async throws -> VouchedPerson {
        let claims: Claims = try await refusing { try await self.claims(behind: answer, to: secrets, at: now) }
        return VouchedPerson(
            nationalIdentifier: try nationalIdentifier(in: claims), name: Self.name(in: claims),
            confirmedEmail: Self.confirmedEmail(in: claims))
    }

    /// Makes refusals of faults, which go to the log.
    private func refusing<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let fault as ProviderFault {
            logger.warning("identity provider fails", metadata: ["provider": "\(name)", "reason": "\(fault)"])
            throw fault.isOutage ? Refusal.identityProviderUnreachable : .identityNotProven
        } catch let fault as IDTokenFault {
            logger.warning("ID token not believed", metadata: ["provider": "\(name)", "reason": "\(fault)"])
            throw Refusal.identityNotProven
        }
    }
}
