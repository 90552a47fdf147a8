/// How many of how many, and how much that tells.
///
///     Proportion(hits: 8, total: 10).interval()   // 0.490...0.943: ten cases tell little
package struct Proportion: Hashable, Sendable {
    /// 0 to `total`.
    package var hits: Int
    package var total: Int

    package init(hits: Int, total: Int) {
        self.hits = hits
        self.total = total
    }

    /// 0 to 1; nil where there is nothing to take a share of.
    package var share: Double? {
        total > 0 ? Double(hits) / Double(total) : nil
    }

    /// The shares from 0 to 1 that the cases seen do not speak against, at 95 %: the score interval without continuity
    /// correction (E. B. Wilson, 1927). Nil where there are no cases.
    ///
    /// Unlike the share plus and minus a standard error, it stays within 0 and 1 and holds for a handful of cases.
    package func interval() -> ClosedRange<Double>? {
        guard let share else { return nil }
        let (count, z) = (Double(total), Self.quantile)
        let weight = 1 + z * z / count
        let middle = (share + z * z / (2 * count)) / weight
        let half = z * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot() / weight
        // None and all are the ends themselves, which rounding would miss.
        return (hits == 0 ? 0 : max(0, middle - half))...(hits == total ? 1 : min(1, middle + half))
    }

    /// Of the normal distribution, at 97.5 %.
    private static let quantile = 1.959_963_984_540_054
}
