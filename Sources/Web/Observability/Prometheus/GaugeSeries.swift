import Metrics
import Synchronization

/// The last value: a meter, or a recorder that does not aggregate.
final class GaugeSeries: MeterHandler, RecorderHandler, Series {
    private let value = Mutex(0.0)

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }

    var samples: [Sample] { [Sample(value: Sample.number(value.withLock { $0 }))] }
}
