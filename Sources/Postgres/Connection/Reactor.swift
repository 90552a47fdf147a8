import Foundation
import Synchronization

/// One thread that waits on the sockets of all connections and runs what belongs to them.
///
/// It is the executor of the actors that own a connection, so a connection's state needs no lock, and an event of its
/// socket needs no hop. Nothing on it may block: names are resolved and cancel requests sent on threads of their own.
///
/// Unchecked: `sockets` and `timers` are touched on the reactor's thread alone, the rest is immutable or locked.
final class Reactor: SerialExecutor, @unchecked Sendable {
    static let shared = Reactor()

    private enum Work {
        case job(UnownedJob)
        case closure(@Sendable () -> Void)
    }

    private struct Inbox {
        var work: [Work] = []
        /// The thread is about to wait, or waits, without a time limit: it must be woken.
        var asleep = false
    }

    private let inbox = Mutex(Inbox())
    private let threadID = Atomic<UInt>(0)
    private let poller = Poller()
    private var sockets: [UInt64: @Sendable () -> Void] = [:]
    private var timers = Timers()

    private init() {
        let thread = Thread { [unowned self] in self.run() }
        thread.name = "postgres"
        thread.start()
    }

    // MARK: From any thread

    func enqueue(_ job: consuming ExecutorJob) {
        add(.job(UnownedJob(job)))
    }

    func submit(_ closure: @escaping @Sendable () -> Void) {
        add(.closure(closure))
    }

    /// Runs `closure` before whatever is submitted next, and not before something wakes the thread: for what only
    /// matters to that.
    func prepare(_ closure: @escaping @Sendable () -> Void) {
        inbox.withLock { $0.work.append(.closure(closure)) }
    }

    func checkIsolated() {
        precondition(isIsolatingCurrentContext() == true, "not on the thread of the PostgreSQL connections")
    }

    func isIsolatingCurrentContext() -> Bool? {
        threadID.load(ordering: .relaxed) == UInt(pthread_self())
    }

    private func add(_ work: Work) {
        let wake = inbox.withLock { inbox in
            inbox.work.append(work)
            defer { inbox.asleep = false }
            return inbox.asleep
        }
        if wake { poller.wake() }
    }

    // MARK: On the reactor's thread

    /// Calls `ready` whenever the socket is readable or, if `writable` is set, writable.
    func watch(_ socket: Int32, token: UInt64, ready: @escaping @Sendable () -> Void) {
        sockets[token] = ready
        poller.add(socket, token: token)
    }

    func rearm(_ socket: Int32, token: UInt64, writable: Bool) {
        poller.modify(socket, token: token, writable: writable)
    }

    func unwatch(_ socket: Int32, token: UInt64) {
        sockets[token] = nil
        poller.remove(socket)
    }

    private func run() {
        threadID.store(UInt(pthread_self()), ordering: .relaxed)
        let executor = asUnownedSerialExecutor()
        var batch: [Work] = []
        while true {
            inbox.withLock { swap(&$0.work, &batch) }
            for work in batch {
                switch work {
                case .job(let job): job.runSynchronously(on: executor)
                case .closure(let closure): closure()
                }
            }
            batch.removeAll(keepingCapacity: true)
            let limit = runTimers()
            let sleeps = inbox.withLock { inbox in
                inbox.asleep = inbox.work.isEmpty
                return inbox.asleep
            }
            // A socket that an earlier event of the same round has closed is no longer in `sockets`.
            for token in poller.wait(milliseconds: sleeps ? limit : 0) { sockets[token]?() }
            if sleeps { inbox.withLock { $0.asleep = false } }
        }
    }
}

extension Reactor {
    /// Runs what is due; returns how long until the next is.
    private func runTimers() -> Int32? {
        guard !timers.isEmpty else { return nil }
        while let due = timers.due(at: .now) { due() }
        return timers.milliseconds(from: .now)
    }

    /// Runs `work` on the reactor's thread at `deadline`; `cancelTimer` with the same identifier takes it back.
    func schedule(_ id: UInt64, at deadline: ContinuousClock.Instant, _ work: @escaping @Sendable () -> Void) {
        submit { self.timers.add(id, at: deadline, work) }
    }

    func cancelTimer(_ id: UInt64) {
        submit { self.timers.remove(id) }
    }
}

/// Numbers that are given once in a process: tokens, timers, commands, leases. They grow.
enum Serial {
    private static let last = Atomic<UInt64>(0)

    static func next() -> UInt64 {
        last.add(1, ordering: .relaxed).newValue
    }
}
