import Domain

extension RulesAnswer {
    init(_ version: RuleVersion, of profile: RuleProfile) {
        self.init(
            profile: ProfileAnswer(profile), id: version.id, label: version.label, source: version.source,
            effectiveFrom: version.effectiveFrom.description, effectiveTo: version.effectiveTo?.description,
            counting: ProvisionAnswer(version.counting.provision), filing: Filing(version.filing),
            initialSupport: InitialSupport(version.initialSupport), check: Check(version.check),
            collection: Collection(version.collection), thresholds: version.thresholds.map(ThresholdRuleAnswer.init),
            uniqueness: Uniqueness(version.uniqueness),
            rejectionCodes: version.rejectionCodes.map(RejectionCodeAnswer.init),
            parameters: version.parameters.map(ParameterAnswer.init))
    }
}

extension RulesAnswer.Filing {
    fileprivate init(_ rule: Filing) {
        self.init(
            applicants: rule.applicants, assurance: rule.assurance, channels: rule.channels.map(\.rawValue),
            provision: ProvisionAnswer(rule.provision))
    }
}

extension RulesAnswer.InitialSupport {
    fileprivate init(_ rule: InitialSupport) {
        self.init(
            supporters: rule.supporters, maximum: rule.maximum, term: TermAnswer(rule.term),
            paperTerm: rule.paperTerm.map(TermAnswer.init), applicantCounts: rule.applicantCounts,
            countsAsSignatures: rule.countsAsSignatures, assurance: rule.assurance,
            provision: ProvisionAnswer(rule.provision))
    }
}

extension RulesAnswer.Check {
    fileprivate init(_ rule: ComplianceCheck) {
        self.init(
            term: TermAnswer(rule.term), countedFrom: rule.countedFrom.rawValue,
            provision: ProvisionAnswer(rule.provision))
    }
}

extension RulesAnswer.Collection {
    fileprivate init(_ rule: SignatureCollection) {
        self.init(
            term: TermAnswer(rule.term), assurance: rule.assurance, identity: rule.identity.rawValue,
            withdrawal: rule.withdrawal.rawValue, consentNeeded: rule.consentNeeded,
            provision: ProvisionAnswer(rule.provision))
    }
}

extension RulesAnswer.Uniqueness {
    fileprivate init(_ rule: Uniqueness) {
        self.init(
            openBars: rule.openBars, decidedBars: rule.decidedBars.map(TermAnswer.init),
            provision: ProvisionAnswer(rule.provision))
    }
}
