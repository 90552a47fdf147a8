/// Percentiles of what was counted, such as days to an answer; the median is the one at 0.5.
package enum Percentile {
    /// The smallest value that at least the share `p` of the cases does not exceed (nearest rank): always one that occurred.
    ///
    /// - Parameters:
    ///   - p: 0 to 1; 0 gives the smallest value, 1 the largest.
    ///   - histogram: how often each value occurred, in any order.
    /// - Returns: nil where nothing was counted.
    package static func value(_ p: Double, of histogram: [(value: Int, count: Int)]) -> Int? {
        let total = histogram.reduce(0) { $0 + $1.count }
        guard total > 0 else { return nil }
        // A hair less, or the product of, say, 0.55 and 100 would be rounded up beyond 55.
        let rank = max(1, Int((p * Double(total) - 1e-9 * Double(total)).rounded(.up)))
        var seen = 0
        for (value, count) in histogram.sorted(by: { $0.value < $1.value }) {
            seen += count
            if seen >= rank { return value }
        }
        return nil
    }
}
