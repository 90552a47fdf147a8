/// The petition rules of one jurisdiction, through time.
package struct RuleProfile: Hashable, Sendable {
    package var name: String
    package var label: LocalizedText
    package var zone: Zone
    /// In which petitions can be written.
    package var languages: [Language]
    /// In which official acts may always be made, whatever a petition was written in; one of `languages`.
    package var stateLanguage: Language
    /// With which references begin, such as `KZ` in `KZ-2026-000123`.
    package var referencePrefix: String
    package var calendar: String
    /// By which people are told apart; nil where only e-mail addresses are known.
    package var nationalIdentifier: NationalIdentifierScheme?
    package var tiers: [Tier]
    package var bodyKinds: [BodyKindRule]
    package var topics: [Topic]
    /// Of which signers may state one; none where the profile has no breakdown by region.
    package var regions: [Region]
    /// Ascending, each ending where the next begins.
    package var versions: [RuleVersion]

    package init(
        name: String, label: LocalizedText, zone: Zone, languages: [Language], stateLanguage: Language,
        referencePrefix: String, calendar: String, nationalIdentifier: NationalIdentifierScheme?, tiers: [Tier],
        bodyKinds: [BodyKindRule], topics: [Topic], regions: [Region] = [], versions: [RuleVersion]
    ) {
        self.name = name
        self.label = label
        self.zone = zone
        self.languages = languages
        self.stateLanguage = stateLanguage
        self.referencePrefix = referencePrefix
        self.calendar = calendar
        self.nationalIdentifier = nationalIdentifier
        self.tiers = tiers
        self.bodyKinds = bodyKinds
        self.topics = topics
        self.regions = regions
        self.versions = versions
    }

    package func version(on date: LegalDate) -> RuleVersion? {
        versions.first { $0.isInForce(on: date) }
    }

    package func bodyKind(_ kind: BodyKind) -> BodyKindRule? {
        bodyKinds.first { $0.kind == kind }
    }

    package func topic(_ code: String) -> Topic? {
        topics.first { $0.code == code }
    }
}
