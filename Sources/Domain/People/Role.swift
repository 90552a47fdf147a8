import Foundation

/// What an account may do beyond what everybody may; a citizen needs no role.
package enum Role: String, CaseIterable, Codable, Sendable {
    case moderator
    /// Acts for one public body; the grant names it.
    case official
    /// Says how far commitments have come, in the place of nobody who made them.
    case auditor
    /// Makes and ends roles; may not moderate, sign for others or decide.
    case administrator
}

/// One role of one account, with the body it is for where the role is an official's.
package struct RoleGrant: Hashable, Sendable {
    package var role: Role
    package var body: UUID?

    package init(_ role: Role, body: UUID? = nil) {
        self.role = role
        self.body = body
    }
}
