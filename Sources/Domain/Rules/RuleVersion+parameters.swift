extension RuleVersion {
    package func parameter(_ key: String) -> Parameter? {
        parameters.first { $0.key == key }
    }

    /// The length of time of that key; nil where these rules have none, or one for each tier.
    package func term(_ key: String) -> Term? {
        guard case .term(let term) = parameter(key)?.value else { return nil }
        return term
    }

    /// The length of time of that key for bodies of a tier; one that does not depend on the tier holds for each.
    package func term(_ key: String, tier: String) -> Term? {
        switch parameter(key)?.value {
        case .term(let term): term
        case .termByTier(let terms): terms[tier]
        case .number, .flag, .text, nil: nil
        }
    }

    /// Whether these rules say so; what they do not speak of is false.
    package func flag(_ key: String) -> Bool {
        guard case .flag(let flag) = parameter(key)?.value else { return false }
        return flag
    }

    package func number(_ key: String) -> Int? {
        guard case .number(let number) = parameter(key)?.value else { return nil }
        return number
    }

    package func text(_ key: String) -> LocalizedText? {
        guard case .text(let text) = parameter(key)?.value else { return nil }
        return text
    }

    /// Where the parameter stands in the law; nil where no law says it, or these rules do not have it.
    package func article(_ key: String) -> String? {
        parameter(key)?.provision.article
    }
}
