import CLibPQ
import Foundation

/// The kernel's list of sockets to wait on (`epoll`), with a way to be woken (`eventfd`).
struct Poller: Sendable {
    private static let wakeToken = UInt64.max

    private let epoll: Int32
    private let alarm: Int32

    init() {
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        alarm = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        precondition(epoll >= 0 && alarm >= 0, "no descriptors left for epoll: errno \(errno)")
        // Edge-triggered: each wake is one event, and the counter never needs to be read.
        control(EPOLL_CTL_ADD, alarm, token: Self.wakeToken, events: EPOLLIN.rawValue | EPOLLET.rawValue)
    }

    func wake() {
        // Fails only when the counter is full, and then a wake is already due.
        _ = eventfd_write(alarm, 1)
    }

    func add(_ socket: Int32, token: UInt64) {
        control(EPOLL_CTL_ADD, socket, token: token, events: EPOLLIN.rawValue)
    }

    func modify(_ socket: Int32, token: UInt64, writable: Bool) {
        let events = writable ? EPOLLIN.rawValue | EPOLLOUT.rawValue : EPOLLIN.rawValue
        control(EPOLL_CTL_MOD, socket, token: token, events: events)
    }

    func remove(_ socket: Int32) {
        // The socket may be closed already; then the kernel has forgotten it.
        _ = epoll_ctl(epoll, EPOLL_CTL_DEL, socket, nil)
    }

    /// The tokens of the sockets that are ready; waits for ever without a limit.
    func wait(milliseconds: Int32?) -> [UInt64] {
        withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: 64) { events in
            let count = epoll_wait(epoll, events.baseAddress, Int32(events.count), milliseconds ?? -1)
            guard count > 0 else { return [] }
            return events[..<Int(count)].map(\.data.u64).filter { $0 != Self.wakeToken }
        }
    }

    private func control(_ operation: Int32, _ descriptor: Int32, token: UInt64, events: UInt32) {
        var event = epoll_event(events: events, data: epoll_data(u64: token))
        let status = epoll_ctl(epoll, operation, descriptor, &event)
        precondition(status == 0, "epoll_ctl: errno \(errno)")
    }
}
