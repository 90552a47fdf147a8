/// What came in on an initiative and what became of it.
package struct FeedbackFigures: Hashable, Sendable {
    package struct Count: Hashable, Sendable {
        package var kind: Feedback.Kind
        /// Of the review where there was one; nil for what is not answered.
        package var outcome: FeedbackReply.Outcome?
        package var verdict: Feedback.Verdict?
        package var count: Int

        package init(kind: Feedback.Kind, outcome: FeedbackReply.Outcome?, verdict: Feedback.Verdict?, count: Int) {
            self.kind = kind
            self.outcome = outcome
            self.verdict = verdict
            self.count = count
        }
    }

    package var counts: [Count]
    /// Of hidden items, which are among the others too.
    package var hidden: Int

    package init(counts: [Count], hidden: Int) {
        self.counts = counts
        self.hidden = hidden
    }

    package var total: Int { sum { _ in true } }
    package var unanswered: Int { sum { $0.outcome == nil } }
    package var judged: Int { sum { $0.verdict != nil } }

    package func of(_ kind: Feedback.Kind) -> Int { sum { $0.kind == kind } }
    package func of(_ outcome: FeedbackReply.Outcome) -> Int { sum { $0.outcome == outcome } }
    package func of(_ verdict: Feedback.Verdict) -> Int { sum { $0.verdict == verdict } }

    /// Nil where so few judged that each could be recognised.
    package func verdicts(under rules: RuleVersion) -> [Feedback.Verdict: Int]? {
        guard judged >= Self.minimum(under: rules) else { return nil }
        return Dictionary(uniqueKeysWithValues: Feedback.Verdict.allCases.map { ($0, of($0)) })
    }

    /// Fewest voices with which judgements are published.
    package static func minimum(under rules: RuleVersion) -> Int {
        max(rules.number("judgement_minimum") ?? DemandVoices.leastMinimum, DemandVoices.leastMinimum)
    }

    private func sum(_ isMeant: (Count) -> Bool) -> Int {
        counts.filter(isMeant).reduce(0) { $0 + $1.count }
    }
}
