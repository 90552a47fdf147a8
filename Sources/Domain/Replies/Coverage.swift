/// How far the replies to a consultation have come.
package struct Coverage: Hashable, Sendable {
    /// Of whom.
    package enum Contributor: String, CaseIterable, Codable, Sendable {
        case person, organisation
        /// On paper or by word of mouth.
        case offline
        case imported
        /// Whoever asked for confidentiality, whichever of the others they are: counted beside them, each would be told apart
        /// from those in the list.
        case confidential
    }

    package struct Count: Hashable, Sendable {
        package var contributor: Contributor
        /// Nil for those without a reply.
        package var disposition: Disposition?
        package var count: Int

        package init(contributor: Contributor, disposition: Disposition?, count: Int) {
            self.contributor = contributor
            self.disposition = disposition
            self.count = count
        }
    }

    package var counts: [Count]
    /// Came on paper or by word of mouth, is entered, and waits for the second person: it counts once that has agreed.
    package var awaitingCheck: Int

    package init(counts: [Count], awaitingCheck: Int = 0) {
        self.counts = counts
        self.awaitingCheck = awaitingCheck
    }

    package var total: Int { counts.reduce(0) { $0 + $1.count } }
    package var answered: Int { counts.filter { $0.disposition != nil }.reduce(0) { $0 + $1.count } }
    package var unanswered: Int { total - answered }
    /// What has no reply, whether it counts already or waits to be counted.
    package var missing: Int { unanswered + awaitingCheck }
    /// Everything that was said is answered, and nothing waits to be counted; true where nothing was said.
    package var isComplete: Bool { missing == 0 }

    package func of(_ disposition: Disposition) -> Int {
        counts.filter { $0.disposition == disposition }.reduce(0) { $0 + $1.count }
    }

    package func of(_ contributor: Contributor) -> (total: Int, answered: Int) {
        let counts = counts.filter { $0.contributor == contributor }
        return (
            counts.reduce(0) { $0 + $1.count },
            counts.filter { $0.disposition != nil }.reduce(0) { $0 + $1.count }
        )
    }

    /// Who took part, as the list of contributions shows each.
    package var participation: OutcomeFigures.Participation {
        OutcomeFigures.Participation(
            shown: Contributor.allCases.map { .init(key: $0.rawValue, count: of($0).total) }.filter { $0.count > 0 })
    }
}
