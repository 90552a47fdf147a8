import Domain
import Foundation

/// An account as its owner sees it.
package struct AccountView: Hashable, Sendable {
    package var id: UUID
    package var email: String
    /// Known once an identity provider or an administrator has given it.
    package var name: String?
    package var language: Language
    package var assurance: Assurance
    package var grants: Set<RoleGrant>
    /// Those of `grants` that the way in has opened.
    package var activeGrants: Set<RoleGrant>
}
