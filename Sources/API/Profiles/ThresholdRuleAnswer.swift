import Domain

/// How many signatures a petition needs, by the kind of the addressed body.
struct ThresholdRuleAnswer: Encodable, Sendable {
    /// Either `signatures` alone, or `share` of the population alone, or `signatures` where more than `above` people
    /// live and `share` of the others.
    struct Requirement: Encodable, Sendable {
        var bodyKind: String
        var signatures: Int?
        var share: String?
        var above: Int?

        init(_ kind: BodyKind, _ requirement: ThresholdRule.Requirement) {
            bodyKind = kind.rawValue
            switch requirement {
            case .fixed(let number):
                signatures = number
            case .share(let part):
                share = part.description
            case .byPopulation(let limit, let fixed, let otherwise):
                signatures = fixed
                share = otherwise.description
                above = limit
            }
        }
    }

    var key: String
    var closesCollection: Bool
    var requirements: [Requirement]
    var provision: ProvisionAnswer

    init(_ rule: ThresholdRule) {
        key = rule.key
        closesCollection = rule.closesCollection
        requirements = rule.requirements.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { Requirement($0.key, $0.value) }
        provision = ProvisionAnswer(rule.provision)
    }
}
