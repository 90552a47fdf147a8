import Domain
import Services
import Web

/// One role of one person, for whoever appoints.
struct StaffMemberAnswer: Encodable, Sendable {
    var account: String
    var email: String
    var name: String?
    var role: Role
    var body: String?
    var organisation: String?
    var grantedAt: String
    var enrolled: Bool
    var invitedUntil: String?

    init(_ member: StaffMember) {
        account = member.account.text
        email = member.email
        name = member.name
        role = member.role
        body = member.role == .official ? member.place : nil
        organisation = member.role == .representative ? member.place : nil
        grantedAt = member.grantedAt.description
        enrolled = member.isEnrolled
        invitedUntil = member.invitedUntil?.description
    }
}

/// What an appointment has led to.
struct AppointmentAnswer: Encodable, Sendable {
    var account: String
    /// False where an invitation is on its way.
    var enrolled: Bool

    init(_ appointment: Staff.Appointment) {
        account = appointment.account.text
        enrolled = appointment.isEnrolled
    }
}
