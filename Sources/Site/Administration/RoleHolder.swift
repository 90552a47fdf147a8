import Domain
import Foundation

/// One role of one person, as a form of the administrator is about it.
struct RoleHolder: Sendable {
    var account: UUID
    var role: Role
    /// The key of a body or of an organisation.
    var place: String?
    var email: String
    var hasRole: Bool

    /// What names the role in an address.
    var query: String { Self.query(role, place) }

    static func query(_ role: Role, _ place: String?) -> String {
        let place = place?.addingPercentEncoding(withAllowedCharacters: .alphanumerics).map { "&place=\($0)" } ?? ""
        return "?role=\(role.rawValue)\(place)"
    }
}
