/// How much was taken out of the contributions to a consultation, and what became of that.
package struct RedactionFigures: Hashable, Sendable {
    package struct Count: Hashable, Sendable {
        package var code: Redaction.Code
        package var hasObjection: Bool
        package var outcome: Redaction.Review.Outcome?
        package var count: Int

        package init(code: Redaction.Code, hasObjection: Bool, outcome: Redaction.Review.Outcome?, count: Int) {
            self.code = code
            self.hasObjection = hasObjection
            self.outcome = outcome
            self.count = count
        }
    }

    package var counts: [Count]
    /// Contributions out of which something is taken now.
    package var contributions: Int

    package init(counts: [Count], contributions: Int) {
        self.counts = counts
        self.contributions = contributions
    }

    package var total: Int { sum { _ in true } }
    package var inForce: Int { sum { $0.outcome != .lifted } }
    package var lifted: Int { sum { $0.outcome == .lifted } }
    package var complaints: Int { sum(\.hasObjection) }
    package var openComplaints: Int { sum { $0.hasObjection && $0.outcome == nil } }

    /// Those in force.
    package func of(_ code: Redaction.Code) -> Int { sum { $0.code == code && $0.outcome != .lifted } }

    private func sum(_ isMeant: (Count) -> Bool) -> Int {
        counts.filter(isMeant).reduce(0) { $0 + $1.count }
    }
}
