import Metrics
import Synchronization

final class CounterSeries: CounterHandler, Series {
    private let count = Atomic<Int64>(0)

    func increment(by amount: Int64) {
        count.wrappingAdd(amount, ordering: .relaxed)
    }

    func reset() {
        count.store(0, ordering: .relaxed)
    }

    var samples: [Sample] { [Sample(value: String(count.load(ordering: .relaxed)))] }
}
