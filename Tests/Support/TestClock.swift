import Domain
import Synchronization

/// A clock that stands until it is set.
package final class TestClock: Sendable {
    private let moment: Mutex<Instant>

    package init(_ text: String = "2026-03-20T08:00:00Z") {
        moment = Mutex(Instant(rfc3339: text)!)
    }

    package var now: Instant { moment.withLock { $0 } }

    package func set(_ text: String) {
        moment.withLock { $0 = Instant(rfc3339: text)! }
    }

    package func advance(seconds: Int) {
        moment.withLock { $0 = $0.adding(seconds: seconds) }
    }

    package var wall: WallClock { WallClock { self.now } }
}
