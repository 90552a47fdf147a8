import Metrics
import Synchronization

/// How many observations were at or below each bound, how many in all, and their sum.
final class HistogramSeries: TimerHandler, RecorderHandler, Series {
    /// From a cached read to a request that timed out.
    static let seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    /// For sizes and counts of any unit.
    static let sizes = [1.0, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000, 100_000, 1_000_000]

    private struct Observed {
        /// By bucket, not cumulated; the last is for what is above all bounds.
        var counts: [UInt64]
        var sum = 0.0
    }

    private let bounds: [Double]
    private let observed: Mutex<Observed>

    init(bounds: [Double]) {
        self.bounds = bounds
        observed = Mutex(Observed(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        observed.withLock {
            $0.counts[bucket] += 1
            $0.sum += value
        }
    }

    var samples: [Sample] {
        let observed = observed.withLock { $0 }
        var samples: [Sample] = []
        var count: UInt64 = 0
        for (bound, inBucket) in zip(bounds + [.infinity], observed.counts) {
            count += inBucket
            samples.append(Sample(suffix: "_bucket", bound: Sample.number(bound), value: String(count)))
        }
        samples.append(Sample(suffix: "_sum", value: Sample.number(observed.sum)))
        samples.append(Sample(suffix: "_count", value: String(count)))
        return samples
    }
}
