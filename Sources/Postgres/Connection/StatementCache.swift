/// The statements prepared on one connection, by text and parameter types; the least recently used make room.
struct StatementCache {
    struct Key: Hashable {
        var text: String
        var types: [PostgresType]
    }

    private struct Entry {
        var name: String
        var lastUse: UInt64
    }

    private let capacity: Int
    private var entries: [Key: Entry] = [:]
    private var round: UInt64 = 0
    private var serial = 0
    /// Statements that the server still holds and that nobody will use again.
    private var discarded: [String] = []

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Starts a round; statements used in the same round are never discarded by it.
    mutating func startRound() {
        round += 1
    }

    /// What the server is to deallocate.
    mutating func takeDiscarded() -> [String] {
        while entries.count > capacity, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            entries[oldest.key] = nil
            discarded.append(oldest.value.name)
        }
        defer { discarded = [] }
        return discarded
    }

    /// The name of the statement if it is prepared.
    mutating func name(for key: Key) -> String? {
        entries[key]?.lastUse = round
        return entries[key]?.name
    }

    /// Takes the statement as prepared under a new name, which it returns.
    mutating func insert(_ key: Key) -> String {
        serial += 1
        let name = "s\(serial)"
        entries[key] = Entry(name: name, lastUse: round)
        return name
    }

    /// Forgets a statement whose preparation failed or whose plan is out of date.
    mutating func remove(_ key: Key, heldByServer: Bool) {
        guard let entry = entries.removeValue(forKey: key) else { return }
        if heldByServer { discarded.append(entry.name) }
    }
}
