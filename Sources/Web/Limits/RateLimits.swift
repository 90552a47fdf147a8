import Domain
import Foundation
import Metrics

/// The buckets of one process. Several processes each have their own, so together they let through as many times more.
package final class RateLimits: Sendable {
    /// 65,536 buckets of 16 bytes: a mebibyte for each limit, however many addresses there are.
    private static let capacity = 65_536
    /// How long a credential counts as known to be good, in nanoseconds: a day.
    private static let trust: UInt64 = 86_400 * 1_000_000_000

    private let limits: [RateLimit.Name: RateLimit]
    private let tables: [RateLimit.Name: BucketTable]
    private let known: BucketTable
    private let refusals: [RateLimit.Name: Counter]
    private let now: @Sendable () -> UInt64
    private let noteRefusal: @Sendable (RateLimit.Name, UUID?) -> Void

    /// - Parameters:
    ///   - limits: the table with what the settings replace; one that is left out lets everything through.
    ///   - now: nanoseconds of a clock that only goes forward.
    ///   - noteRefusal: told of each refusal, with the account where it is known. It must not wait: a flood comes this way.
    package init(
        _ limits: [RateLimit] = RateLimit.table, metrics: any MetricsFactory = MetricsSystem.factory,
        now: @escaping @Sendable () -> UInt64 = RateLimits.uptime,
        noteRefusal: @escaping @Sendable (RateLimit.Name, UUID?) -> Void = { _, _ in }
    ) {
        self.limits = Dictionary(uniqueKeysWithValues: limits.map { ($0.name, $0) })
        tables = self.limits.mapValues { _ in BucketTable(capacity: Self.capacity) }
        known = BucketTable(capacity: Self.capacity)
        refusals = self.limits.mapValues { limit in
            Counter(
                label: "dauys_rate_limited_total", dimensions: [("limit", limit.name.rawValue)], factory: metrics)
        }
        self.now = now
        self.noteRefusal = noteRefusal
    }

    /// Lets everything through.
    package static var none: RateLimits { RateLimits([]) }

    /// Nanoseconds since the process began to count them.
    @Sendable package static func uptime() -> UInt64 {
        // The beginning is made when it is first asked for: that has to be before the time is read.
        let start = start
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return UInt64(seconds) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
    }

    private static let start = ContinuousClock.now

    /// Takes a token of `subject`'s bucket; nil where there is no such limit.
    ///
    /// - Parameter account: whose request it is, if that is known.
    package func take(_ name: RateLimit.Name, of subject: some Hashable, for account: UUID? = nil) -> RateDecision? {
        guard let limit = limits[name], let table = tables[name] else { return nil }
        let now = now()
        let taken = table.take(Self.key(subject), interval: limit.interval, window: limit.window, at: now)
        let owed = taken.fullAt - now
        guard taken.isAllowed else {
            refusals[name]?.increment()
            noteRefusal(name, account)
            let wait = owed + limit.interval - limit.window
            return RateDecision(limit: limit, isAllowed: false, remaining: 0, seconds: Self.seconds(wait))
        }
        let left = Int((limit.window - owed) / limit.interval)
        return RateDecision(limit: limit, isAllowed: true, remaining: left, seconds: Self.seconds(owed))
    }

    /// Notes that a credential was found to be good.
    package func prove(_ credential: String) {
        let now = now()
        known.set(Self.key(credential), until: now + Self.trust, at: now)
    }

    /// Notes that a credential was found to be good no more.
    package func disprove(_ credential: String) {
        known.remove(Self.key(credential))
    }

    package func isProven(_ credential: String) -> Bool {
        known.contains(Self.key(credential), at: now())
    }

    /// SipHash under a key that is random in each process: nobody can choose whom they share a set with.
    private static func key(_ subject: some Hashable) -> UInt64 {
        var hasher = Hasher()
        subject.hash(into: &hasher)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    private static func seconds(_ nanoseconds: UInt64) -> Int {
        Int((nanoseconds + 999_999_999) / 1_000_000_000)
    }
}
