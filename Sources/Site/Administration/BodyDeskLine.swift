import Domain
import Services
import Web

/// A body in the list of those that there are.
struct BodyDeskLine: Sendable {
    var named: String
    var key: String
    var kind: String
    var population: String?

    init(_ body: Body, of profile: RuleProfile?, _ say: Wording) {
        named = body.name[say.language]
        key = body.key
        kind = profile?.bodyKind(body.kind)?.label[say.language] ?? body.kind.rawValue
        population = body.population.map { population in
            say(
                "population",
                [
                    "count": say.catalogue.number(population.value), "date": say.catalogue.date(population.on),
                    "source": population.source,
                ])
        }
    }
}
