import Foundation

/// A time zone of the tz database: on which legal date an instant falls, and when a legal date begins.
package struct Zone: Hashable, Sendable {
    private let zone: TimeZone

    /// The zone of that name, such as `Asia/Almaty`; nil where this machine knows none.
    package init?(identifier: String) {
        // Foundation would also take abbreviations and offsets, which say nothing about the law of a place.
        guard identifier.contains("/") || identifier == "UTC", let zone = TimeZone(identifier: identifier) else {
            return nil
        }
        self.zone = zone
    }

    package static let utc = Zone(identifier: "UTC")!

    package var identifier: String { zone.identifier }

    package func date(of instant: Instant) -> LegalDate {
        LegalDate(daysSinceEpoch: Int32(Self.floor(seconds(instant) + offset(at: seconds(instant)), 86_400)))
    }

    /// The first instant of that day.
    package func start(of date: LegalDate) -> Instant {
        let midnight = Int64(date.daysSinceEpoch) * 86_400
        // Clocks change at most once around a midnight: the offset is the one that holds before or after it.
        let (before, after) = (offset(at: midnight - 54_000), offset(at: midnight + 54_000))
        let candidates = [before, after].map { midnight - $0 }.filter { $0 + offset(at: $0) == midnight }
        return Instant(microsecondsSinceEpoch: (candidates.min() ?? jump(over: midnight)) * 1_000_000)
    }

    /// The first instant after that day.
    package func end(of date: LegalDate) -> Instant {
        start(of: date.adding(days: 1))
    }

    /// Seconds east of UTC at an instant.
    package func offset(at instant: Instant) -> Int {
        Int(offset(at: seconds(instant)))
    }

    /// The instant at which clocks were put forward over that midnight.
    private func jump(over midnight: Int64) -> Int64 {
        var (low, high) = (midnight - 54_000, midnight + 54_000)
        while high - low > 1 {
            let middle = (low + high) / 2
            if middle + offset(at: middle) < midnight { low = middle } else { high = middle }
        }
        return high
    }

    private func seconds(_ instant: Instant) -> Int64 {
        Self.floor(instant.microsecondsSinceEpoch, 1_000_000)
    }

    private func offset(at second: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(second))))
    }

    private static func floor(_ a: Int64, _ b: Int64) -> Int64 {
        a >= 0 ? a / b : -((b - 1 - a) / b)
    }
}
