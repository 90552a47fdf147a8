import Synchronization

/// Buckets by a 64-bit key, in a fixed amount of memory.
///
/// A bucket is one number, the instant at which it will be full again (the "theoretical arrival time" of the generic cell
/// rate algorithm, ITU-T I.371): taking a token moves it one interval on. One that is full needs no place, so a place whose
/// instant is past is free. Keys fall into sets of eight places by a hash that is keyed at random for each process. Where
/// all eight are taken the one that is nearest to full gives way: to be rid of an exhausted bucket somebody would have
/// to exhaust eight others of the same set, without knowing which those are.
final class BucketTable: Sendable {
    struct Place {
        var key: UInt64 = 0
        /// In nanoseconds.
        var fullAt: UInt64 = 0
    }

    /// What taking a token came to: whether there was one, and when the bucket is full now.
    struct Taken {
        var isAllowed: Bool
        var fullAt: UInt64
    }

    private final class Shard: Sendable {
        let places: Mutex<[Place]>

        init(_ count: Int) {
            places = Mutex(Array(repeating: Place(), count: count))
        }
    }

    private static let ways = 8
    private static let shardCount = 64

    private let shards: [Shard]
    private let setsPerShard: Int

    /// - Parameter capacity: how many buckets there is room for, 16 bytes each; a power of two, at least 512.
    init(capacity: Int) {
        precondition(capacity >= 512 && capacity.nonzeroBitCount == 1, "the capacity is a power of two")
        setsPerShard = capacity / Self.ways / Self.shardCount
        let count = setsPerShard * Self.ways
        shards = (0..<Self.shardCount).map { _ in Shard(count) }
    }

    /// Takes a token from the bucket of `key` unless it is empty.
    ///
    /// - Parameters:
    ///   - interval: nanoseconds for one token to come back.
    ///   - window: nanoseconds for an empty bucket to fill.
    func take(_ key: UInt64, interval: UInt64, window: UInt64, at now: UInt64) -> Taken {
        withSet(of: key) { places, set in
            let place = Self.place(of: key, in: set, of: places, at: now)
            let fullAt = max(places[place].key == key ? places[place].fullAt : now, now)
            guard fullAt + interval <= now + window else { return Taken(isAllowed: false, fullAt: fullAt) }
            places[place] = Place(key: key, fullAt: fullAt + interval)
            return Taken(isAllowed: true, fullAt: fullAt + interval)
        }
    }

    /// Keeps `key` until an instant, or until its place is needed.
    func set(_ key: UInt64, until instant: UInt64, at now: UInt64) {
        withSet(of: key) { places, set in
            places[Self.place(of: key, in: set, of: places, at: now)] = Place(key: key, fullAt: instant)
        }
    }

    func remove(_ key: UInt64) {
        withSet(of: key) { places, set in
            for place in set where places[place].key == key { places[place] = Place() }
        }
    }

    func contains(_ key: UInt64, at now: UInt64) -> Bool {
        withSet(of: key) { places, set in set.contains { places[$0].key == key && places[$0].fullAt > now } }
    }

    /// The place of the key; otherwise a free one; otherwise the one that is full the soonest.
    private static func place(of key: UInt64, in set: Range<Int>, of places: [Place], at now: UInt64) -> Int {
        var best = set.lowerBound
        for place in set {
            if places[place].key == key { return place }
            if places[place].fullAt < places[best].fullAt { best = place }
        }
        return best
    }

    private func withSet<Value: Sendable>(of key: UInt64, _ body: (inout [Place], Range<Int>) -> Value) -> Value {
        let shard = shards[Int(truncatingIfNeeded: key >> 58)]
        let first = Int(truncatingIfNeeded: key % UInt64(setsPerShard)) * Self.ways
        return shard.places.withLock { body(&$0, first..<first + Self.ways) }
    }
}
