import Domain

/// The rules of a profile, written out for a person in one of the service's languages.
package struct RuleExplanation {
    private let version: RuleVersion
    private let profile: RuleProfile
    private let language: Language
    private var lines: [String] = []

    package init(_ version: RuleVersion, of profile: RuleProfile, in language: Language) {
        self.version = version
        self.profile = profile
        self.language = language
        writeHead()
        writeLife()
        writeThresholds()
        writeCodes()
        section(.furtherRules)
        for parameter in version.parameters { write(parameter) }
    }

    package var text: String { lines.joined(separator: "\n") + "\n" }

    private mutating func writeHead() {
        lines.append("\(profile.label[language]). \(version.label[language])")
        let end = version.effectiveTo.map { " – \($0.adding(days: -1))" } ?? " –"
        lines.append("\(version.id): \(version.effectiveFrom)\(end)")
        lines.append(version.source[language])
    }

    private mutating func writeLife() {
        let (filing, support) = (version.filing, version.initialSupport)
        provision(version.counting.provision)
        row(.rolls, version.counting.rollsToWorkingDay)
        choices(version.counting.provision)

        provision(filing.provision)
        row(.applicants, filing.applicants)
        row(.assurance, RuleWord.of(filing.assurance))
        row(.channels, filing.channels.map { RuleWord.of($0)[language] }.joined(separator: ", "))
        choices(filing.provision)

        provision(support.provision)
        row(.supporters, support.maximum.map { "\(support.supporters) (≤ \($0))" } ?? "\(support.supporters)")
        row(.term, support.term)
        if let paper = support.paperTerm { row(.paperTerm, paper) }
        row(.applicantCounts, support.applicantCounts)
        row(.countsAsSignatures, support.countsAsSignatures)
        row(.assurance, RuleWord.of(support.assurance))
        choices(support.provision)

        provision(version.check.provision)
        row(.term, version.check.term)
        row(.countedFrom, RuleWord.of(version.check.countedFrom))
        if let nearly = version.check.nearlyOverdueAfter { row(.nearlyOverdueAfter, nearly) }
        choices(version.check.provision)

        let collection = version.collection
        provision(collection.provision)
        row(.term, collection.term)
        row(.rolls, collection.rollsToWorkingDay)
        row(.assurance, RuleWord.of(collection.assurance))
        row(.identity, RuleWord.of(collection.identity))
        row(.withdrawal, RuleWord.of(collection.withdrawal))
        row(.consentNeeded, collection.consentNeeded)
        choices(collection.provision)

        provision(version.uniqueness.provision)
        row(.openBars, version.uniqueness.openBars)
        if let term = version.uniqueness.decidedBars { row(.decidedBars, term) }
        choices(version.uniqueness.provision)
    }

    private mutating func writeThresholds() {
        for threshold in version.thresholds {
            provision(threshold.provision)
            for rule in profile.bodyKinds {
                guard let requirement = threshold.requirements[rule.kind] else { continue }
                wrap("\(rule.kind): \(requirement.text(language)). \(rule.label[language])", indent: 2)
            }
            row(.closesCollection, threshold.closesCollection)
            choices(threshold.provision)
        }
    }

    private mutating func writeCodes() {
        for group in RejectionCode.Group.allCases {
            let codes = version.rejectionCodes.filter { $0.group == group }
            guard !codes.isEmpty else { continue }
            section(RuleWord.of(group))
            for code in codes {
                var notes = code.article.map { [RuleWord.article($0, language)] } ?? []
                if code.needsSecondModerator { notes.append(LocalizedText.secondModerator[language]) }
                if code.automatic { notes.append(LocalizedText.automatic[language]) }
                if code.hidesText { notes.append(LocalizedText.hidesText[language]) }
                let end = notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"
                wrap("\(code.code): \(code.label[language])\(end)", indent: 2)
                if let choice = code.choice { self.choice(choice, indent: 4) }
            }
        }
    }

    private mutating func write(_ parameter: Parameter) {
        let value: String =
            switch parameter.value {
            case .term(let term): term[language]
            case .termByTier(let terms):
                profile.tiers.compactMap { tier in
                    terms[tier.code].map { "\(tier.label[language]) – \($0[language])" }
                }.joined(separator: "; ")
            case .number(let number): "\(number)"
            case .flag(let flag): RuleWord.of(flag)[language]
            case .text(let text): text[language]
            }
        let article = parameter.provision.article.map { " (\(RuleWord.article($0, language)))" } ?? ""
        wrap("\(parameter.provision.label[language]): \(value)\(article)", indent: 2)
        for choice in parameter.provision.choices { self.choice(choice, indent: 4) }
    }
}

extension RuleExplanation {
    private mutating func section(_ title: LocalizedText) {
        lines += ["", title[language]]
    }

    private mutating func provision(_ provision: Provision) {
        let article = provision.article.map { " (\(RuleWord.article($0, language)))" } ?? ""
        lines += ["", provision.label[language] + article]
    }

    private mutating func row(_ name: LocalizedText, _ value: String) {
        wrap("\(name[language]): \(value)", indent: 2)
    }

    private mutating func row(_ name: LocalizedText, _ value: LocalizedText) { row(name, value[language]) }
    private mutating func row(_ name: LocalizedText, _ value: Term) { row(name, value[language]) }
    private mutating func row(_ name: LocalizedText, _ value: Bool) { row(name, RuleWord.of(value)) }

    private mutating func choices(_ provision: Provision) {
        for choice in provision.choices { self.choice(choice, indent: 2) }
    }

    private mutating func choice(_ text: LocalizedText, indent: Int) {
        wrap("\(LocalizedText.chosen[language]): \(text[language])", indent: indent)
    }

    /// Adds a paragraph of at most 100 columns, the further lines of which stand two columns in.
    private mutating func wrap(_ paragraph: String, indent: Int) {
        var line = String(repeating: " ", count: indent)
        var isEmpty = true
        for word in paragraph.split(separator: " ") {
            if !isEmpty, line.count + 1 + word.count > 100 {
                lines.append(line)
                line = String(repeating: " ", count: indent + 2)
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        lines.append(line)
    }
}
