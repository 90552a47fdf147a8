/// How many judged the answer to one demand, and how.
package struct DemandVoices: Hashable, Sendable {
    /// What of it is published.
    package enum Published: Hashable, Sendable {
        case figures(answered: Int, partly: Int, notAnswered: Int)
        /// Fewer than so many, of whom each could be recognised: not even their number is told.
        case below(minimum: Int)
    }

    /// No rules publish the figures of fewer.
    package static let leastMinimum = 10

    package var demand: Int
    package var counts: [Verdict: Int]

    package init(demand: Int, counts: [Verdict: Int] = [:]) {
        self.demand = demand
        self.counts = counts
    }

    package var total: Int { counts.values.reduce(0, +) }

    package func published(under rules: RuleVersion) -> Published {
        let minimum = max(rules.number("judgement_minimum") ?? Self.leastMinimum, Self.leastMinimum)
        guard total >= minimum else { return .below(minimum: minimum) }
        return .figures(
            answered: counts[.answered] ?? 0, partly: counts[.partly] ?? 0, notAnswered: counts[.notAnswered] ?? 0)
    }
}
