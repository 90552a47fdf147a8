import Foundation

/// Who is asking: an account as far as authorisation and signing need it, without a name or an address.
package struct Actor: Hashable, Sendable {
    package var account: UUID
    package var grants: Set<RoleGrant>
    package var assurance: Assurance
    /// Keyed HMAC of the national identifier; nil until the person is identified.
    package var personKey: [UInt8]?
    /// Keyed HMAC of the normalised e-mail address.
    package var emailKey: [UInt8]
    /// Keyed HMAC of the mail domain; nil for an account that has not signed in since there is one.
    package var domainKey: [UInt8]?

    package init(
        account: UUID, grants: Set<RoleGrant>, assurance: Assurance, personKey: [UInt8]?, emailKey: [UInt8],
        domainKey: [UInt8]? = nil
    ) {
        self.account = account
        self.grants = grants
        self.assurance = assurance
        self.personKey = personKey
        self.emailKey = emailKey
        self.domainKey = domainKey
    }

    package func has(_ role: Role) -> Bool {
        grants.contains { $0.role == role }
    }

    /// Whether the actor is an official of the body, or of the one above it.
    package func acts(for body: Body) -> Bool {
        grants.contains { $0.role == .official && ($0.body == body.id || ($0.body != nil && $0.body == body.parent)) }
    }
}
