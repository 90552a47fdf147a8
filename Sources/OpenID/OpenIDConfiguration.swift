import Domain

/// One OpenID Connect provider as this service is registered with it.
package struct OpenIDConfiguration: Sendable {
    /// Short and stable; kept with the accounts that were identified through it.
    package var name: String
    package var label: LocalizedText
    /// As the provider writes it, to the letter.
    package var issuer: String
    package var clientID: String
    /// Nil for a client that is registered without one.
    package var clientSecret: String?
    package var redirectAddress: String
    package var scopes: [String]
    /// The claim that carries the national identifier; nil where the provider knows none.
    package var identifierClaim: String?
    package var identifierScheme: NationalIdentifierScheme

    package init(
        name: String, label: LocalizedText, issuer: String, clientID: String, clientSecret: String?,
        redirectAddress: String, scopes: [String] = ["openid", "email", "profile"], identifierClaim: String?,
        identifierScheme: NationalIdentifierScheme = .kzIIN
    ) {
        self.name = name
        self.label = label
        self.issuer = issuer
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.redirectAddress = redirectAddress
        self.scopes = scopes
        self.identifierClaim = identifierClaim
        self.identifierScheme = identifierScheme
    }
}

extension OpenIDConfiguration: CustomStringConvertible, CustomReflectable {
    /// Never the secret: descriptions end up in logs.
    package var description: String { "OpenIDConfiguration(\(name))" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
