extension RuleVersion {
    /// Everything in this version that decides something, line by line; two versions that decide alike have the same.
    ///
    /// A petition is bound to its rules for good, so a digest of this text is kept when they are first used. Labels and
    /// remarks are not in it (they may be corrected), nor is the last day (it is not known when the rules begin).
    package var fingerprintText: String {
        var lines = [
            "version \(id) zone \(zone.identifier) calendar \(calendar) state language \(stateLanguage.rawValue)",
            "counting rolls \(counting.rollsToWorkingDay)",
            "filing \(filing.assurance.rawValue) \(filing.channels.map(\.rawValue).joined(separator: ","))",
            "support \(initialSupport.supporters) \(initialSupport.term) paper \(text(initialSupport.paperTerm))",
            "support applicant \(initialSupport.applicantCounts) signatures \(initialSupport.countsAsSignatures)"
                + " maximum \(text(initialSupport.maximum)) \(initialSupport.assurance.rawValue)",
            "check \(check.term) \(check.countedFrom.rawValue) nearly \(text(check.nearlyOverdueAfter))",
            "collection \(collection.term) rolls \(collection.rollsToWorkingDay) \(collection.assurance.rawValue)"
                + " \(collection.identity.rawValue) \(collection.withdrawal.rawValue)"
                + " consent \(collection.consentNeeded)",
            "unique open \(uniqueness.openBars) decided \(text(uniqueness.decidedBars))",
        ]
        for threshold in thresholds {
            lines.append("threshold \(threshold.key) closes \(threshold.closesCollection)")
            let sorted = threshold.requirements.sorted { $0.key.rawValue < $1.key.rawValue }
            lines += sorted.map { kind, requirement in
                switch requirement {
                case .fixed(let number): "  \(kind) \(number)"
                case .share(let share): "  \(kind) \(share.numerator)/\(share.denominator)"
                case .byPopulation(let above, let fixed, let otherwise):
                    "  \(kind) above \(above) \(fixed) else \(otherwise.numerator)/\(otherwise.denominator)"
                }
            }
        }
        lines += rejectionCodes.map { code in
            "code \(code.code) \(code.group.rawValue) second \(code.needsSecondModerator)"
                + " automatic \(code.automatic) hides \(code.hidesText)"
        }
        lines += parameters.map { parameter in
            switch parameter.value {
            case .term(let term): "parameter \(parameter.key) \(term)"
            case .termByTier(let terms):
                "parameter \(parameter.key) "
                    + terms.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
            case .number(let number): "parameter \(parameter.key) \(number)"
            case .flag(let flag): "parameter \(parameter.key) \(flag)"
            case .text: "parameter \(parameter.key) in words"
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func text(_ value: (some CustomStringConvertible)?) -> String {
        value.map(\.description) ?? "none"
    }
}
