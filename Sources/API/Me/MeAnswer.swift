import Domain
import Services
import Web

/// An account as its owner sees it.
struct MeAnswer: Encodable, Sendable {
    struct Grant: Encodable, Sendable {
        var role: Role
        var body: String?
        var organisation: String?
        /// False where one got in in a way that opens no roles.
        var active: Bool
    }

    var id: String
    var email: String
    var name: String?
    var language: Language
    var assurance: Assurance
    var roles: [Grant]

    init(_ account: AccountView) {
        id = account.id.text
        email = account.email
        name = account.name
        language = account.language
        assurance = account.assurance
        roles = account.grants.map { grant in
            Grant(
                role: grant.role, body: grant.body?.text, organisation: grant.organisation?.text,
                active: account.activeGrants.contains(grant))
        }
        .sorted { a, b in
            (a.role.rawValue, a.body ?? a.organisation ?? "") < (b.role.rawValue, b.body ?? b.organisation ?? "")
        }
    }
}
