import Domain
import Services
import Web

/// An account as its owner sees it.
struct MeAnswer: Encodable, Sendable {
    struct Grant: Encodable, Sendable {
        var role: Role
        var body: String?
    }

    var id: String
    var email: String
    var name: String?
    var language: Language
    var assurance: Assurance
    var roles: [Grant]
    var lettersSuspendedSince: String?

    init(_ account: AccountView) {
        id = account.id.text
        email = account.email
        name = account.name
        language = account.language
        assurance = account.assurance
        lettersSuspendedSince = account.lettersSuspendedSince?.description
        roles = account.grants.map { Grant(role: $0.role, body: $0.body?.text) }
            .sorted { ($0.role.rawValue, $0.body ?? "") < ($1.role.rawValue, $1.body ?? "") }
    }
}
