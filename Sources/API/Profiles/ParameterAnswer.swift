import Domain

/// A further rule: exactly one of its values is there.
struct ParameterAnswer: Encodable, Sendable {
    var key: String
    var provision: ProvisionAnswer
    var term: TermAnswer?
    var termByTier: [String: TermAnswer]?
    var number: Int?
    var flag: Bool?
    var text: LocalizedText?

    init(_ parameter: Parameter) {
        key = parameter.key
        provision = ProvisionAnswer(parameter.provision)
        switch parameter.value {
        case .term(let value): term = TermAnswer(value)
        case .termByTier(let values): termByTier = values.mapValues(TermAnswer.init)
        case .number(let value): number = value
        case .flag(let value): flag = value
        case .text(let value): text = value
        }
    }
}
