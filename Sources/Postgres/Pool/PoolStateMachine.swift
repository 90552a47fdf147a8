/// Who has which connection and who waits for one; no I/O and no clock.
///
/// A connection occupies its place from the decision to make it until its end is reported, so that the server never sees
/// more than `size` of them, not even while cancelled ones are being given up.
struct PoolStateMachine<Item: Sendable, Waiter: Sendable>: Sendable {
    typealias ItemID = UInt64
    typealias WaiterID = UInt64

    struct Idle: Sendable {
        var id: ItemID
        var item: Item
        var since: ContinuousClock.Instant
    }

    struct Waiting: Sendable {
        var id: WaiterID
        var waiter: Waiter
        var deadline: ContinuousClock.Instant
    }

    let size: Int
    /// Connections to have open even if nobody waits.
    var minimum: Int
    let maxWaiting: Int

    private(set) var idle: [Idle] = []
    private(set) var leased: Set<ItemID> = []
    private(set) var dialing: Set<ItemID> = []
    private(set) var waiting = FIFO<Waiting>()
    private(set) var isClosed = false
    /// Attempts to connect that failed since the last that succeeded.
    private(set) var failures = 0
    private(set) var lastFault: ConnectionFault?
    private var isBackingOff = false
    private var isTimerArmed = false

    init(size: Int, minimum: Int, maxWaiting: Int) {
        self.size = size
        self.minimum = minimum
        self.maxWaiting = maxWaiting
    }

    private var total: Int { idle.count + leased.count + dialing.count }

    /// How many connections are to be made now. After a failure one at a time tries.
    private var wanted: Int {
        guard !isClosed, !isBackingOff else { return 0 }
        let needed = max(waiting.count - dialing.count, minimum - total)
        let limit = failures > 0 ? 1 - dialing.count : size - total
        return max(0, min(needed, limit, size - total))
    }

    /// Takes up the places of the connections to be made; their identifiers come from `newID`.
    mutating func dials(_ newID: () -> ItemID) -> [ItemID] {
        let ids = (0..<wanted).map { _ in newID() }
        dialing.formUnion(ids)
        return ids
    }

    // MARK: Acquiring

    /// The connection used last, if one is idle and nobody waits.
    mutating func acquire() -> (id: ItemID, item: Item)? {
        guard !isClosed, waiting.isEmpty, let last = idle.popLast() else { return nil }
        leased.insert(last.id)
        return (last.id, last.item)
    }

    enum EnqueueAction {
        case lend(Item)
        case refuse(ConnectionFault)
        /// With `armsTimer` the caller sees to it that `expire` is called at the waiter's deadline.
        case wait(armsTimer: Bool)
    }

    mutating func enqueue(_ waiting: Waiting) -> EnqueueAction {
        if isClosed { return .refuse(.poolClosed) }
        if let acquired = acquire() { return .lend(acquired.item) }
        guard self.waiting.count < maxWaiting else { return .refuse(.tooManyWaiting) }
        self.waiting.append(waiting)
        defer { isTimerArmed = true }
        return .wait(armsTimer: !isTimerArmed)
    }

    /// The waiter gives up; nil if it has been served.
    mutating func withdraw(_ id: WaiterID) -> Waiter? {
        waiting.remove { $0.id == id }?.waiter
    }

    /// The waiters whose time is over, and when to call again. One call is due at a time, however often the queue was
    /// empty in between.
    mutating func expire(at now: ContinuousClock.Instant) -> (expired: [Waiter], next: ContinuousClock.Instant?) {
        var expired: [Waiter] = []
        while let first = waiting.first, first.deadline <= now {
            expired.append(first.waiter)
            waiting.removeFirst()
        }
        isTimerArmed = !waiting.isEmpty
        return (expired, waiting.first?.deadline)
    }

    // MARK: Connections

    enum ReturnAction {
        case lend(Waiter)
        case park
        /// The pool has no use for it: it is to be closed.
        case discard
        /// It has ended already.
        case none
    }

    mutating func connected(_ id: ItemID, _ item: Item, at now: ContinuousClock.Instant) -> ReturnAction {
        guard dialing.remove(id) != nil else { return .none }
        failures = 0
        lastFault = nil
        return settle(id, item, at: now)
    }

    mutating func giveBack(
        _ id: ItemID, _ item: Item, isClean: Bool, at now: ContinuousClock.Instant
    ) -> ReturnAction {
        guard leased.contains(id) else { return .none }
        // What is to be closed keeps its place until its end is reported.
        guard isClean else { return .discard }
        leased.remove(id)
        return settle(id, item, at: now)
    }

    private mutating func settle(_ id: ItemID, _ item: Item, at now: ContinuousClock.Instant) -> ReturnAction {
        if isClosed {
            leased.insert(id)
            return .discard
        }
        if let first = waiting.first {
            waiting.removeFirst()
            leased.insert(id)
            return .lend(first.waiter)
        }
        idle.append(Idle(id: id, item: item, since: now))
        return .park
    }

    /// No connection could be made. Returns after which time `retry` is to be called, nil if that is under way.
    mutating func dialFailed(_ id: ItemID, _ fault: ConnectionFault) -> Duration? {
        guard dialing.remove(id) != nil else { return nil }
        failures += 1
        lastFault = fault
        guard !isBackingOff, !isClosed else { return nil }
        isBackingOff = true
        return .milliseconds(min(50 << min(failures - 1, 7), 5000))
    }

    mutating func retry() {
        isBackingOff = false
    }

    /// The connection has ended, by whatever cause.
    mutating func ended(_ id: ItemID) {
        dialing.remove(id)
        leased.remove(id)
        idle.removeAll { $0.id == id }
    }

    /// Takes out, as if leased, the connections idle since `time` or longer: the caller asks them whether they live.
    mutating func takeIdle(since time: ContinuousClock.Instant) -> [Idle] {
        let stale = idle.filter { $0.since <= time }
        idle.removeAll { $0.since <= time }
        leased.formUnion(stale.map(\.id))
        return stale
    }

    /// Nobody gets a connection any more. Returns who is to be told and what is to be closed.
    mutating func close() -> (waiters: [Waiter], idle: [Item]) {
        isClosed = true
        defer {
            waiting = FIFO()
            leased.formUnion(idle.map(\.id))
            idle = []
        }
        return (waiting.elements.map(\.waiter), idle.map(\.item))
    }
}
