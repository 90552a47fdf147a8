import Domain
import Web

/// A public body in a list.
struct BodyLine: Sendable {
    var address: String
    var name: String
    var kind: String
    var tier: String

    init(_ body: Body, _ rules: RuleBook, in language: Language) {
        let profile = rules.profiles[body.profile]
        address = "/\(language.rawValue)/bodies/\(body.id.text)"
        name = body.name[language]
        kind = profile?.bodyKinds.first { $0.kind == body.kind }?.label[language] ?? body.kind.rawValue
        tier = profile?.tiers.first { $0.code == body.tier }?.label[language] ?? body.tier
    }
}
