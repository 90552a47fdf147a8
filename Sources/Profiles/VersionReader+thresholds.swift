import Domain

extension VersionReader {
    func thresholds(_ field: Field) -> [ThresholdRule] {
        let rules = field.list().map { element in
            let fields = element.fields("key", "label", "article", "choices", "closes_collection", "required")
            return ThresholdRule(
                key: fields.code("key"), closesCollection: fields.flag("closes_collection"),
                requirements: requirements(fields.required("required")), provision: fields.provision)
        }
        if rules.isEmpty { field.fault("the list is empty") }
        field.refuseRepeats(rules.map(\.key), of: "key")
        return rules
    }

    /// One number for each kind of body that the profile has.
    private func requirements(_ field: Field?) -> [BodyKind: ThresholdRule.Requirement] {
        let kinds = profile.bodyKinds.map(\.kind.rawValue)
        guard let fields = field?.fields(unknown: { kinds.contains($0) ? nil : kinds.joined(separator: ", ") }) else {
            return [:]
        }
        var requirements: [BodyKind: ThresholdRule.Requirement] = [:]
        for kind in kinds {
            requirements[BodyKind(kind)] = fields.required(kind).flatMap(requirement)
        }
        return requirements
    }

    private func requirement(_ field: Field) -> ThresholdRule.Requirement? {
        if case .mapping = field.node {
            let fields = field.fields("above", "fixed", "otherwise")
            let above = fields.number("above", in: 1...1_000_000_000)
            let fixed = fields.number("fixed", in: 1...1_000_000_000)
            return fields.required("otherwise")?.value(Self.shares) { Share($0) }.map {
                .byPopulation(above: above, fixed: fixed, otherwise: $0)
            }
        }
        return field.value("a whole number such as 50000, or \(Self.shares)") { text in
            if let number = Int(text) { return 1...1_000_000_000 ~= number ? .fixed(number) : nil }
            return Share(text).map { .share($0) }
        }
    }

    private static let shares = "a share such as 2 %, 0.5 % or 1/30"
}
