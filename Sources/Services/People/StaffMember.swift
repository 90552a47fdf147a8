import Domain
import Foundation

/// One role of one person, for whoever appoints.
package struct StaffMember: Hashable, Sendable {
    package var account: UUID
    package var email: String
    package var name: String?
    package var role: Role
    /// The key of the body that an official acts for, or of the organisation that a representative speaks for.
    package var place: String?
    package var grantedAt: Instant
    /// Whether the person has a password and an authenticator app.
    package var isEnrolled: Bool
    /// The end of an invitation that has not been taken up.
    package var invitedUntil: Instant?
}
