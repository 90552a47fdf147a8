import Domain
import Metrics
import Synchronization

/// Security events that belong to no transaction, such as refusals, on their way to the record.
///
/// Noting one costs no more than a look into a table, so that a flood of refusals slows nobody down. The same event again
/// is counted, not kept twice; what does not fit is counted as dropped.
package final class SecurityBacklog: Sendable {
    struct Entry: Hashable, Sendable {
        var event: SecurityEvent
        var firstAt: Instant
        var times: Int
    }

    struct Batch: Sendable {
        var entries: [Entry] = []
        var dropped = 0
        var isEmpty: Bool { entries.isEmpty && dropped == 0 }
    }

    private struct State {
        var batch = Batch()
        var places: [SecurityEvent: Int] = [:]
    }

    /// Different events that may wait: they are written every second, in one statement.
    package static let limit = 1_000
    /// Of these, places that only events with an actor take: what nobody has to sign in for cannot crowd them out.
    package static let reserved = 250

    private let state = Mutex(State())
    private let dropped = Counter(label: "security_events_dropped_total")

    func add(_ event: SecurityEvent, at now: Instant) {
        add(Entry(event: event, firstAt: now, times: 1))
    }

    /// Everything that waits; it waits no more.
    func take() -> Batch {
        state.withLock { state in
            defer { state = State() }
            return state.batch
        }
    }

    /// What could not be written waits again, as far as there is room.
    func putBack(_ batch: Batch) {
        for entry in batch.entries { add(entry) }
        state.withLock { $0.batch.dropped += batch.dropped }
    }

    private func add(_ entry: Entry) {
        let fits = state.withLock { state in
            if let place = state.places[entry.event] {
                state.batch.entries[place].times += entry.times
                return true
            }
            let room = entry.event.actor == nil ? Self.limit - Self.reserved : Self.limit
            guard state.batch.entries.count < room else {
                state.batch.dropped += entry.times
                return false
            }
            state.places[entry.event] = state.batch.entries.count
            state.batch.entries.append(entry)
            return true
        }
        if !fits { dropped.increment(by: entry.times) }
    }
}
