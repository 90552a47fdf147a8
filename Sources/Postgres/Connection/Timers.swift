/// Work for later, the next at the end. Few entries at a time, looked at often: so a sorted array.
struct Timers {
    private struct Entry {
        var id: UInt64
        var deadline: ContinuousClock.Instant
        var work: @Sendable () -> Void
    }

    private var entries: [Entry] = []

    var isEmpty: Bool { entries.isEmpty }

    mutating func add(_ id: UInt64, at deadline: ContinuousClock.Instant, _ work: @escaping @Sendable () -> Void) {
        let position = entries.firstIndex { $0.deadline <= deadline } ?? entries.endIndex
        entries.insert(Entry(id: id, deadline: deadline, work: work), at: position)
    }

    mutating func remove(_ id: UInt64) {
        entries.removeAll { $0.id == id }
    }

    /// Takes out the next that is due.
    mutating func due(at now: ContinuousClock.Instant) -> (@Sendable () -> Void)? {
        guard let next = entries.last, next.deadline <= now else { return nil }
        entries.removeLast()
        return next.work
    }

    /// How long until the next is due, rounded up; nil without any.
    func milliseconds(from now: ContinuousClock.Instant) -> Int32? {
        guard let next = entries.last else { return nil }
        let wait = now.duration(to: next.deadline) / .milliseconds(1)
        return Int32(min(max(wait.rounded(.up), 0), 60_000))
    }
}
