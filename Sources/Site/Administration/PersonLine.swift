import Domain
import Foundation
import Services
import Web

/// One role of one person, in the list of those who have one.
struct PersonLine: Sendable {
    var email: String
    var fullName: String?
    var role: String
    var place: String?
    var standing: String
    var ending: FormPage.Link
    var invitation: FormPage.Link?

    init(_ member: StaffMember, _ reader: DeskReader, _ say: Wording) {
        email = member.email
        fullName = member.name
        role = say("role_\(member.role.rawValue)")
        place = member.place
        let date = member.invitedUntil.map { say.catalogue.moment($0, in: .utc) }
        standing =
            member.isEnrolled ? say("enrolled") : date.map { say("invited", ["moment": $0]) } ?? say("not_enrolled")
        let path = "/desk/admin/people/\(member.account.text)"
        let query = RoleHolder.query(member.role, member.place)
        ending = .init(
            address: reader.address("\(path)/ending\(query)"), label: say("title_ending"))
        if !member.isEnrolled {
            invitation = .init(
                address: reader.address("\(path)/invitation\(query)"), label: say("title_invitation"))
        }
    }
}
