import Domain

/// What there is to choose from in a profile, and since when it has which rules.
struct ProfileAnswer: Encodable, Sendable {
    struct Choice: Encodable, Sendable {
        var code: String
        var label: LocalizedText
    }

    struct BodyKind: Encodable, Sendable {
        var kind: String
        var label: LocalizedText
        var tier: String
    }

    struct Version: Encodable, Sendable {
        var id: String
        var label: LocalizedText
        var effectiveFrom: String
        var effectiveTo: String?
    }

    var name: String
    var label: LocalizedText
    var timeZone: String
    var languages: [String]
    var stateLanguage: String
    var tiers: [Choice]
    var bodyKinds: [BodyKind]
    var topics: [Choice]
    var regions: [Choice]
    var versions: [Version]

    init(_ profile: RuleProfile) {
        name = profile.name
        label = profile.label
        timeZone = profile.zone.identifier
        languages = profile.languages.map(\.rawValue)
        stateLanguage = profile.stateLanguage.rawValue
        tiers = profile.tiers.map { Choice(code: $0.code, label: $0.label) }
        bodyKinds = profile.bodyKinds.map { BodyKind(kind: $0.kind.rawValue, label: $0.label, tier: $0.tier) }
        topics = profile.topics.map { Choice(code: $0.code, label: $0.label) }
        regions = profile.regions.map { Choice(code: $0.code, label: $0.label) }
        versions = profile.versions.map { version in
            Version(
                id: version.id, label: version.label, effectiveFrom: version.effectiveFrom.description,
                effectiveTo: version.effectiveTo?.description)
        }
    }
}
