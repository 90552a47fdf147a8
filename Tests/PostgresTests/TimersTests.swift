import Synchronization
import Testing

@testable import Postgres

@Suite struct TimersTests {
    @Test func `what is due is taken out in the order of the deadlines`() {
        let now = ContinuousClock.now
        var timers = Timers()
        let done = Log()
        for (id, delay) in [(1, 30), (2, 10), (3, 20), (4, 10)] as [(UInt64, Int)] {
            timers.add(id, at: now + .milliseconds(delay)) { done.add(id) }
        }
        timers.remove(3)
        #expect(timers.milliseconds(from: now) == 10)
        while let work = timers.due(at: now + .milliseconds(10)) { work() }
        #expect(done.entries == [2, 4] && timers.milliseconds(from: now + .milliseconds(10)) == 20)
        while let work = timers.due(at: now + .milliseconds(31)) { work() }
        #expect(done.entries == [2, 4, 1] && timers.milliseconds(from: now) == nil && timers.isEmpty)
    }
}

private final class Log: Sendable {
    private let state = Mutex<[UInt64]>([])

    var entries: [UInt64] { state.withLock { $0 } }

    func add(_ id: UInt64) {
        state.withLock { $0.append(id) }
    }
}
