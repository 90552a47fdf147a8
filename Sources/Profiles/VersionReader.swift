import Domain

/// Reads one version of a profile; sections that it leaves out stand as in the version before it.
struct VersionReader {
    let profile: RuleProfile
    let earlier: RuleVersion?

    /// The version; nil (and a fault) where a section is missing.
    func version(_ field: Field) -> RuleVersion? {
        let fields = field.fields(
            "effective_from", "effective_to", "label", "source", "counting", "filing", "initial_support", "check",
            "collection", "thresholds", "rejection_codes", "uniqueness", "parameters")
        let begins = fields.date("effective_from")
        let ends = fields["effective_to"]?.date()
        let label = fields.localized("label")
        let source = section("source", of: fields, earlier?.source) { $0.localized() }
        let counting = section("counting", of: fields, earlier?.counting, counting)
        let filing = section("filing", of: fields, earlier?.filing, filing)
        let support = section("initial_support", of: fields, earlier?.initialSupport, initialSupport)
        let check = section("check", of: fields, earlier?.check, check)
        let collection = section("collection", of: fields, earlier?.collection, collection)
        let thresholds = section("thresholds", of: fields, earlier?.thresholds, thresholds)
        let codes = section("rejection_codes", of: fields, earlier?.rejectionCodes, rejectionCodes)
        let uniqueness = section("uniqueness", of: fields, earlier?.uniqueness, uniqueness)
        let parameters = section("parameters", of: fields, earlier?.parameters, parameters)
        if let begins, let ends, ends <= begins {
            fields["effective_to"]!.fault("the version ends before it begins", allowed: "a day after \(begins)")
        }
        if let support, let codes, support.supporters > 0, !codes.contains(where: \.automatic) {
            field.fault("initial support can be missed, but no rejection code is automatic: one of them must be")
        }
        guard let begins, let source, let counting, let filing, let support, let check, let collection,
            let thresholds, let codes, let uniqueness, let parameters
        else { return nil }
        return RuleVersion(
            profile: profile.name, label: label, effectiveFrom: begins, effectiveTo: ends, zone: profile.zone,
            calendar: profile.calendar, stateLanguage: profile.stateLanguage, referencePrefix: profile.referencePrefix,
            source: source, counting: counting, filing: filing, initialSupport: support, check: check,
            collection: collection, thresholds: thresholds, rejectionCodes: codes, uniqueness: uniqueness,
            parameters: parameters)
    }

    private func section<Section>(
        _ key: String, of fields: Fields, _ earlier: Section?, _ read: (Field) -> Section
    ) -> Section? {
        if let earlier, !fields.has(key) { return earlier }
        return fields.required(key).map(read)
    }
}
