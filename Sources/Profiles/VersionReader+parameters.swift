import Domain

extension VersionReader {
    func parameters(_ field: Field) -> [Parameter] {
        let parameters = field.list().compactMap(parameter)
        field.refuseRepeats(parameters.map(\.key), of: "key")
        return parameters
    }

    private func parameter(_ element: Field) -> Parameter? {
        let values = ["term", "terms", "number", "flag", "text"]
        let fields = element.fields("key", "label", "article", "choices", "term", "terms", "number", "flag", "text")
        let key = fields.code("key")
        let provision = fields.provision
        let given = values.filter(fields.has)
        guard given.count == 1 else {
            element.fault(
                given.isEmpty ? "the parameter has no value" : "the parameter has more than one value",
                allowed: "exactly one of \(values.joined(separator: ", "))")
            return Parameter(key: key, value: .flag(false), provision: provision)
        }
        let value: Parameter.Value =
            switch given[0] {
            case "term": .term(fields.term("term"))
            case "terms": .termByTier(termByTier(fields["terms"]!))
            case "number": .number(fields.number("number", in: 0...1_000_000_000))
            case "flag": .flag(fields.flag("flag"))
            default: .text(fields.localized("text"))
            }
        return Parameter(key: key, value: value, provision: provision)
    }

    private func termByTier(_ field: Field) -> [String: Term] {
        let tiers = profile.tiers.map(\.code)
        let fields = field.fields { tiers.contains($0) ? nil : tiers.joined(separator: ", ") }
        return Dictionary(tiers.map { ($0, fields.term($0)) }, uniquingKeysWith: { $1 })
    }
}
