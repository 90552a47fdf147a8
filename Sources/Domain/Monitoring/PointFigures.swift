/// How many organisations say what of one point for a period: exact, since organisations speak in public.
package struct PointFigures: Hashable, Sendable {
    package struct Count: Hashable, Sendable {
        package var assessment: PeriodicFeedback.Assessment
        package var organisations: Int
        /// Of these, to how many their body has answered.
        package var answered: Int

        package init(assessment: PeriodicFeedback.Assessment, organisations: Int, answered: Int) {
            self.assessment = assessment
            self.organisations = organisations
            self.answered = answered
        }
    }

    /// The number of the point.
    package var point: String
    package var counts: [Count]

    package init(point: String, counts: [Count]) {
        self.point = point
        self.counts = counts
    }

    package var organisations: Int { counts.reduce(0) { $0 + $1.organisations } }
    package var answered: Int { counts.reduce(0) { $0 + $1.answered } }

    package func of(_ assessment: PeriodicFeedback.Assessment) -> Int {
        counts.filter { $0.assessment == assessment }.reduce(0) { $0 + $1.organisations }
    }
}
