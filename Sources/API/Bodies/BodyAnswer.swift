import Domain
import Web

/// A public body.
struct BodyAnswer: Encodable, Sendable {
    var id: String
    var key: String
    var profile: String
    var kind: String
    var tier: String
    var name: LocalizedText
    var parent: String?
    var population: PopulationAnswer?
    var validFrom: String
    var validTo: String?

    init(_ body: Body) {
        id = body.id.text
        key = body.key
        profile = body.profile
        kind = body.kind.rawValue
        tier = body.tier
        name = body.name
        parent = body.parent?.text
        population = body.population.map(PopulationAnswer.init)
        validFrom = body.validFrom.description
        validTo = body.validTo?.description
    }
}
