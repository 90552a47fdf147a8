import Testing

@testable import Postgres

@Suite struct PoolStateMachineTests {
    private typealias Machine = PoolStateMachine<String, String>

    private let now = ContinuousClock.now

    private func machine(size: Int = 2, minimum: Int = 0, maxWaiting: Int = 10) -> Machine {
        Machine(size: size, minimum: minimum, maxWaiting: maxWaiting)
    }

    private func waiting(_ id: UInt64, for duration: Duration = .seconds(5)) -> Machine.Waiting {
        Machine.Waiting(id: id, waiter: "waiter \(id)", deadline: now + duration)
    }

    /// The identifiers of the connections that the machine wants made now: 100 and on.
    private func dials(_ machine: inout Machine) -> [UInt64] {
        var last: UInt64 = 99 + UInt64(machine.dialing.count + machine.leased.count + machine.idle.count)
        return machine.dials {
            last += 1
            return last
        }
    }

    /// Gives the machine connections with these identifiers, all lent.
    private func lend(_ ids: ClosedRange<UInt64>, _ machine: inout Machine) {
        for id in ids { _ = machine.enqueue(waiting(id)) }
        for id in dials(&machine) { _ = machine.connected(id, "connection \(id)", at: now) }
    }

    @Test func `a connection is made for each waiter, up to the size`() {
        var machine = machine()
        for id in 1...5 as ClosedRange<UInt64> { _ = machine.enqueue(waiting(id)) }
        #expect(dials(&machine) == [100, 101])
        #expect(dials(&machine).isEmpty)
    }

    @Test func `who waits longest is served first`() {
        var machine = machine(size: 1)
        _ = machine.enqueue(waiting(1))
        _ = machine.enqueue(waiting(2))
        _ = dials(&machine)
        guard case .lend("waiter 1") = machine.connected(100, "a", at: now),
            case .lend("waiter 2") = machine.giveBack(100, "a", isClean: true, at: now),
            case .park = machine.giveBack(100, "a", isClean: true, at: now)
        else {
            Issue.record("out of order")
            return
        }
        #expect(machine.acquire()?.item == "a")
        #expect(machine.acquire() == nil)
    }

    @Test func `a waiter beyond the bound is refused`() {
        var machine = machine(size: 1, maxWaiting: 1)
        _ = machine.enqueue(waiting(1))
        guard case .refuse(.tooManyWaiting) = machine.enqueue(waiting(2)) else {
            Issue.record("not refused")
            return
        }
    }

    @Test func `a connection that is not clean is closed and keeps its place until it has ended`() {
        var machine = machine(size: 1)
        lend(1...1, &machine)
        _ = machine.enqueue(waiting(2))
        guard case .discard = machine.giveBack(100, "a", isClean: false, at: now) else {
            Issue.record("kept")
            return
        }
        #expect(dials(&machine).isEmpty)
        machine.ended(100)
        #expect(dials(&machine).count == 1)
    }

    @Test func `a connection that ended while it was lent is not taken back`() {
        var machine = machine()
        lend(1...1, &machine)
        machine.ended(100)
        guard case .none = machine.giveBack(100, "a", isClean: true, at: now) else {
            Issue.record("taken back")
            return
        }
        #expect(machine.acquire() == nil)
    }

    @Test func `a connection that ends before it is reported as made is not lent`() {
        // 1. A connection is being made. 2. It ends. 3. The one who made it reports it.
        var machine = machine()
        _ = machine.enqueue(waiting(1))
        _ = dials(&machine)
        machine.ended(100)
        guard case .none = machine.connected(100, "a", at: now) else {
            Issue.record("lent")
            return
        }
        #expect(dials(&machine).count == 1)
    }

    @Test func `after failures one at a time tries, ever more slowly, and success lets the others follow`() {
        var machine = machine(size: 4)
        for id in 1...4 as ClosedRange<UInt64> { _ = machine.enqueue(waiting(id)) }
        let first = dials(&machine)
        let fault = ConnectionFault.unreachable(reason: "refused")
        #expect(machine.dialFailed(first[0], fault) == .milliseconds(50))
        for id in first.dropFirst() { #expect(machine.dialFailed(id, fault) == nil) }
        #expect(dials(&machine).isEmpty)
        machine.retry()
        let second = dials(&machine)
        #expect(second.count == 1)
        #expect(machine.dialFailed(second[0], fault) == .milliseconds(800))
        machine.retry()
        let third = dials(&machine)
        guard case .lend = machine.connected(third[0], "a", at: now) else {
            Issue.record("not lent")
            return
        }
        #expect(dials(&machine).count == 3)
    }

    @Test func `a waiter is told at its deadline and the next deadline is named`() {
        var machine = machine(size: 1)
        _ = machine.enqueue(waiting(1, for: .seconds(1)))
        _ = machine.enqueue(waiting(2, for: .seconds(3)))
        let (expired, next) = machine.expire(at: now + .seconds(2))
        #expect(expired == ["waiter 1"])
        #expect(next == now + .seconds(3))
    }

    @Test func `one timer is armed, however often the queue empties and fills`() {
        var machine = machine(size: 1)
        var armed = 0
        for id in 1...5 as ClosedRange<UInt64> {
            if case .wait(armsTimer: true) = machine.enqueue(waiting(id)) { armed += 1 }
            _ = machine.withdraw(id)
        }
        #expect(armed == 1)
        #expect(machine.expire(at: now).next == nil)
        guard case .wait(armsTimer: true) = machine.enqueue(waiting(6)) else {
            Issue.record("not armed again")
            return
        }
    }

    @Test func `a waiter that withdraws is not served`() {
        var machine = machine(size: 1)
        _ = machine.enqueue(waiting(1))
        #expect(machine.withdraw(1) == "waiter 1")
        #expect(machine.withdraw(1) == nil)
        #expect(dials(&machine).isEmpty)
    }

    @Test func `the minimum is kept open without waiters`() {
        var machine = machine(size: 4, minimum: 2)
        let made = dials(&machine)
        #expect(made.count == 2)
        for id in made { _ = machine.connected(id, "a", at: now) }
        machine.ended(made[0])
        #expect(dials(&machine).count == 1)
    }

    @Test func `only connections idle long enough are taken out for a check`() {
        var machine = machine()
        lend(1...2, &machine)
        _ = machine.giveBack(100, "a", isClean: true, at: now)
        _ = machine.giveBack(101, "b", isClean: true, at: now + .seconds(10))
        #expect(machine.takeIdle(since: now + .seconds(5)).map(\.item) == ["connection 100", "a"].suffix(1))
        #expect(machine.leased == [100])
    }

    @Test func `a closed pool tells its waiters, refuses new ones and closes what comes back`() {
        var machine = machine(size: 1)
        lend(1...1, &machine)
        _ = machine.enqueue(waiting(2))
        #expect(machine.close().waiters == ["waiter 2"])
        guard case .refuse(.poolClosed) = machine.enqueue(waiting(3)),
            case .discard = machine.giveBack(100, "a", isClean: true, at: now)
        else {
            Issue.record("not closed")
            return
        }
        machine.ended(100)
        #expect(dials(&machine).isEmpty)
    }
}
