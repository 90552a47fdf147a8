/// The rules of a profile as they stand from one day on.
package struct RuleVersion: Hashable, Sendable {
    /// The profile's name and the first day, such as `kz@2024-04-04`.
    package var id: String
    package var profile: String
    package var label: LocalizedText
    package var effectiveFrom: LegalDate
    /// The first day on which these rules no longer hold.
    package var effectiveTo: LegalDate?
    package var zone: Zone
    package var calendar: String
    /// In which decisions may always be made, beside the language of the petition.
    package var stateLanguage: Language
    /// With which references begin, such as `KZ` in `KZ-2026-000123`.
    package var referencePrefix: String
    /// The law, as it is cited.
    package var source: LocalizedText

    package var counting: DayCounting
    package var filing: Filing
    package var initialSupport: InitialSupport
    package var check: ComplianceCheck
    package var collection: SignatureCollection
    /// At least one.
    package var thresholds: [ThresholdRule]
    package var rejectionCodes: [RejectionCode]
    package var uniqueness: Uniqueness
    package var parameters: [Parameter]

    package init(
        profile: String, label: LocalizedText, effectiveFrom: LegalDate, effectiveTo: LegalDate?, zone: Zone,
        calendar: String, stateLanguage: Language, referencePrefix: String, source: LocalizedText,
        counting: DayCounting, filing: Filing, initialSupport: InitialSupport, check: ComplianceCheck,
        collection: SignatureCollection, thresholds: [ThresholdRule], rejectionCodes: [RejectionCode],
        uniqueness: Uniqueness, parameters: [Parameter]
    ) {
        self.id = "\(profile)@\(effectiveFrom)"
        self.profile = profile
        self.label = label
        self.effectiveFrom = effectiveFrom
        self.effectiveTo = effectiveTo
        self.zone = zone
        self.calendar = calendar
        self.stateLanguage = stateLanguage
        self.referencePrefix = referencePrefix
        self.source = source
        self.counting = counting
        self.filing = filing
        self.initialSupport = initialSupport
        self.check = check
        self.collection = collection
        self.thresholds = thresholds
        self.rejectionCodes = rejectionCodes
        self.uniqueness = uniqueness
        self.parameters = parameters
    }

    package func isInForce(on date: LegalDate) -> Bool {
        effectiveFrom <= date && (effectiveTo.map { date < $0 } ?? true)
    }

    package func threshold(_ key: String) -> ThresholdRule? {
        thresholds.first { $0.key == key }
    }

    package func rejectionCode(_ code: String) -> RejectionCode? {
        rejectionCodes.first { $0.code == code }
    }
}
