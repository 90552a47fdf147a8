import Domain

/// Vouches for who somebody is.
package protocol IdentityProvider: Sendable {
    /// Short and stable; kept with the account that was identified through it.
    var name: String { get }
    var label: LocalizedText { get }
    /// True where anybody can claim to be anybody: for trying the service out.
    var isDemonstration: Bool { get }
}

/// Has people sign in on pages of its own, and vouches for them afterwards.
package protocol RemoteIdentityProvider: IdentityProvider {
    /// Where the browser of whoever signs in goes next.
    ///
    /// - Throws: `identity_provider_unreachable`.
    func authorizationAddress(
        for secrets: AuthenticationSecrets, in language: Language, at now: Instant
    ) async throws -> String

    /// Who came back with this answer.
    ///
    /// - Throws: `identity_provider_unreachable`; `identity_not_proven` where what the provider sent does not hold;
    ///   `identifier_missing` where it names the person by a national identifier that there cannot be.
    func person(
        behind answer: AuthorizationAnswer, to secrets: AuthenticationSecrets, at now: Instant
    ) async throws -> VouchedPerson
}

/// What the browser brings back from the provider.
package struct AuthorizationAnswer: Sendable {
    package var state: String
    package var code: String
    /// The provider's own name, where it sends it along (RFC 9207).
    package var issuer: String?

    package init(state: String, code: String, issuer: String? = nil) {
        self.state = state
        self.code = code
        self.issuer = issuer
    }
}

/// Who somebody says they are.
package struct IdentityClaim: Sendable {
    package var nationalIdentifier: String
    package var name: String

    package init(nationalIdentifier: String, name: String) {
        self.nationalIdentifier = nationalIdentifier
        self.name = name
    }
}

/// Who somebody is, as a provider vouches.
package struct Identity: Sendable {
    package var nationalIdentifier: NationalIdentifier
    package var name: String?
}

/// Everything that a remote provider says of somebody and that this service wants to know.
package struct VouchedPerson: Sendable {
    /// Nil where the provider does not know the national identifier of this person, or of anybody.
    package var nationalIdentifier: NationalIdentifier?
    package var name: String?
    /// Only one that the provider has seen the person read letters at.
    package var confirmedEmail: EmailAddress?

    package init(nationalIdentifier: NationalIdentifier?, name: String?, confirmedEmail: EmailAddress?) {
        self.nationalIdentifier = nationalIdentifier
        self.name = name
        self.confirmedEmail = confirmedEmail
    }

    var identity: Identity? {
        nationalIdentifier.map { Identity(nationalIdentifier: $0, name: name) }
    }
}

extension AuthorizationAnswer: CustomStringConvertible, CustomReflectable {
    package var description: String { "AuthorizationAnswer(hidden)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension IdentityClaim: CustomStringConvertible, CustomReflectable {
    package var description: String { "IdentityClaim(hidden)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension Identity: CustomStringConvertible, CustomReflectable {
    package var description: String { "Identity(hidden)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension VouchedPerson: CustomStringConvertible, CustomReflectable {
    package var description: String { "VouchedPerson(hidden)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
