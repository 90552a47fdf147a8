import Foundation

/// A moment in UTC, exact to the microsecond (as PostgreSQL's `timestamptz` is).
package struct Instant: Hashable, Comparable, Sendable {
    package var microsecondsSinceEpoch: Int64

    package init(microsecondsSinceEpoch: Int64) {
        self.microsecondsSinceEpoch = microsecondsSinceEpoch
    }

    package static func < (a: Instant, b: Instant) -> Bool {
        a.microsecondsSinceEpoch < b.microsecondsSinceEpoch
    }

    package func adding(seconds: Int) -> Instant {
        Instant(microsecondsSinceEpoch: microsecondsSinceEpoch + Int64(seconds) * 1_000_000)
    }

    package func adding(microseconds: Int64) -> Instant {
        Instant(microsecondsSinceEpoch: microsecondsSinceEpoch + microseconds)
    }

    /// Whole seconds from `other` to this instant, rounded towards zero.
    package func seconds(since other: Instant) -> Int {
        Int((microsecondsSinceEpoch - other.microsecondsSinceEpoch) / 1_000_000)
    }

    /// The beginning of its hour in UTC.
    package var hour: Instant {
        let (length, time) = (Int64(3_600_000_000), microsecondsSinceEpoch)
        return Instant(microsecondsSinceEpoch: time - (time % length + length) % length)
    }
}

extension Instant {
    /// The system's clock, read.
    package static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microsecondsSinceEpoch: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }
}

extension Instant {
    /// The instant of so many microseconds since 1970, held within that year and 9999: a place in a list that somebody
    /// made up lies no further off than any that there is.
    package static func clamped(microseconds: Int) -> Instant {
        Instant(microsecondsSinceEpoch: Int64(min(max(microseconds, 0), 253_402_300_799_000_000)))
    }
}
