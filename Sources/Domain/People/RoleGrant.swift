import Foundation

/// One role of one account, with the body or the organisation that it is for.
package struct RoleGrant: Hashable, Sendable {
    package var role: Role
    /// Whom an official acts for; nil for everybody else.
    package var body: UUID?
    /// Whom a representative speaks for; nil for everybody else.
    package var organisation: UUID?

    package init(_ role: Role, body: UUID? = nil, organisation: UUID? = nil) {
        self.role = role
        self.body = body
        self.organisation = organisation
    }
}
