/// How somebody got in.
package enum SignInMethod: String, CaseIterable, Codable, Sendable {
    /// With a code or a link that was sent to their address.
    case emailCode = "email_code"
    /// Through an identity provider that vouches for them.
    case identityProvider = "identity_provider"
    /// With a password and a one-time code of an authenticator.
    case staff
    /// With a token that whoever runs the service made at its console.
    case console

    /// Roles are active only where somebody got in with two factors, or was let in by whoever runs the service.
    package var opensRoles: Bool {
        switch self {
        case .staff, .console: true
        case .emailCode, .identityProvider: false
        }
    }

    /// As much as somebody who got in so can do.
    package var scopes: Set<AccessScope> {
        opensRoles ? Set(AccessScope.allCases) : Set(AccessScope.allCases).subtracting([.staff])
    }
}
