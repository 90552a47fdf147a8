import Foundation

/// Who is asking: an account as far as authorisation and signing need it, without a name or an address.
package struct Actor: Hashable, Sendable {
    package var account: UUID
    /// The roles that are active: none where the way in does not open them.
    package var grants: Set<RoleGrant>
    package var assurance: Assurance
    /// Keyed HMAC of the national identifier; nil until the person is identified.
    package var personKey: [UInt8]?
    /// Keyed HMAC of the normalised e-mail address.
    package var emailKey: [UInt8]
    package var method: SignInMethod
    package var scopes: Set<AccessScope>
    /// The session or token that the request came with; nil for whoever acts within the service itself.
    package var access: UUID?

    package init(
        account: UUID, grants: Set<RoleGrant>, assurance: Assurance, personKey: [UInt8]?, emailKey: [UInt8],
        method: SignInMethod = .console, scopes: Set<AccessScope> = Set(AccessScope.allCases), access: UUID? = nil
    ) {
        self.account = account
        self.grants = grants
        self.assurance = assurance
        self.personKey = personKey
        self.emailKey = emailKey
        self.method = method
        self.scopes = scopes
        self.access = access
    }

    /// Whether one of the actor's roles is this one or brings it with it.
    package func has(_ role: Role) -> Bool {
        grants.contains { $0.role == role || $0.role.included == role }
    }

    /// Whether the actor is an official of the body, or of one above it.
    package func acts(for body: Body) -> Bool {
        grants.contains { grant in
            grant.role == .official && grant.body.map { $0 == body.id || body.ancestors.contains($0) } ?? false
        }
    }
}
