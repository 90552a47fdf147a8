extension RuleVersion {
    /// From when on nobody needs to be recognised as a signer of a petition any more, and the parameter that says so.
    package struct KeyTerm: Hashable, Sendable {
        /// The last day on which the key of the petition is kept.
        package var lastDay: LegalDate
        package var rule: String
    }

    /// The parameters that say how long the key of a petition is kept: after its end, and at the longest after signing.
    package static let signerKeys = "signer_keys"
    package static let signerKeysLongest = "signer_keys_longest"

    /// The last day on which the key is kept, by whichever term ends first; nil where neither has begun.
    ///
    /// The days are counted by the calendar alone: nobody has to do anything on the last one.
    package func signerKeyTerm(endedOn: LegalDate?, signingClosedOn: LegalDate?) -> KeyTerm? {
        let terms = [(Self.signerKeys, endedOn), (Self.signerKeysLongest, signingClosedOn)].compactMap { rule, start in
            start.flatMap { start in
                term(rule)?.passed(since: start).map { KeyTerm(lastDay: $0, rule: rule) }
            }
        }
        return terms.min { $0.lastDay < $1.lastDay }
    }
}

extension Term {
    /// The day that so much time after `date`; nil for working days, which no calendar in the rules of retention has.
    fileprivate func passed(since date: LegalDate) -> LegalDate? {
        switch self {
        case .workingDays: nil
        case .days(let count): date.adding(days: count)
        case .months(let count): date.adding(months: count)
        case .years(let count): date.adding(years: count)
        }
    }
}
