import Metrics
import Synchronization

final class FloatingPointCounterSeries: FloatingPointCounterHandler, Series {
    private let sum = Mutex(0.0)

    func increment(by amount: Double) {
        sum.withLock { $0 += amount }
    }

    func reset() {
        sum.withLock { $0 = 0 }
    }

    var samples: [Sample] { [Sample(value: Sample.number(sum.withLock { $0 }))] }
}
