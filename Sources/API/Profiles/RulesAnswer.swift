import Domain

/// The rules of a profile as they stand on a day.
struct RulesAnswer: Encodable, Sendable {
    struct Filing: Encodable, Sendable {
        var applicants: LocalizedText
        var assurance: Assurance
        var channels: [String]
        var provision: ProvisionAnswer
    }

    struct InitialSupport: Encodable, Sendable {
        var supporters: Int
        var maximum: Int?
        var term: TermAnswer
        var paperTerm: TermAnswer?
        var applicantCounts: Bool
        var countsAsSignatures: Bool
        var assurance: Assurance
        var provision: ProvisionAnswer
    }

    struct Check: Encodable, Sendable {
        var term: TermAnswer
        var countedFrom: String
        var provision: ProvisionAnswer
    }

    struct Collection: Encodable, Sendable {
        var term: TermAnswer
        var assurance: Assurance
        var identity: String
        var withdrawal: String
        var consentNeeded: Bool
        var provision: ProvisionAnswer
    }

    struct Uniqueness: Encodable, Sendable {
        var openBars: Bool
        var decidedBars: TermAnswer?
        var provision: ProvisionAnswer
    }

    var profile: ProfileAnswer
    var id: String
    var label: LocalizedText
    var source: LocalizedText
    var effectiveFrom: String
    var effectiveTo: String?
    var counting: ProvisionAnswer
    var filing: Filing
    var initialSupport: InitialSupport
    var check: Check
    var collection: Collection
    var thresholds: [ThresholdRuleAnswer]
    var uniqueness: Uniqueness
    var rejectionCodes: [RejectionCodeAnswer]
    var parameters: [ParameterAnswer]
}
