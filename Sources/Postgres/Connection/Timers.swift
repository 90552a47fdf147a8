/// Work for later: few entries at a time, so a plain array.
struct Timers {
    private struct Entry {
        var id: UInt64
        var deadline: ContinuousClock.Instant
        var work: @Sendable () -> Void
    }

    private var entries: [Entry] = []

    mutating func add(_ id: UInt64, at deadline: ContinuousClock.Instant, _ work: @escaping @Sendable () -> Void) {
        entries.append(Entry(id: id, deadline: deadline, work: work))
    }

    mutating func remove(_ id: UInt64) {
        entries.removeAll { $0.id == id }
    }

    /// Takes out what is due, earliest first.
    mutating func due(at now: ContinuousClock.Instant) -> [@Sendable () -> Void] {
        guard entries.contains(where: { $0.deadline <= now }) else { return [] }
        let due = entries.filter { $0.deadline <= now }.sorted { $0.deadline < $1.deadline }
        entries.removeAll { $0.deadline <= now }
        return due.map(\.work)
    }

    /// How long until the next is due, rounded up; nil without any.
    func milliseconds(from now: ContinuousClock.Instant) -> Int32? {
        guard let next = entries.map(\.deadline).min() else { return nil }
        let wait = now.duration(to: next) / .milliseconds(1)
        return Int32(min(max(wait.rounded(.up), 0), 60_000))
    }
}
