import Testing

@testable import Postgres

@Suite struct ConnectionStateMachineTests {
    private typealias Machine = ConnectionStateMachine

    private func error(_ state: SQLState = .uniqueViolation) -> ServerError {
        ServerError(sqlState: state, message: "")
    }

    /// A machine with command 1 under way.
    private func machine(_ work: Machine.Work) -> Machine {
        var machine = Machine()
        #expect(machine.submit(1) == .start)
        machine.sent(work)
        return machine
    }

    private func single() -> Machine {
        machine(.exchange([.prepare(statement: 0), .execute(statement: 0)]))
    }

    @Test func `a query is prepared, answered and finished at its Sync`() {
        var machine = single()
        #expect(machine.receive(.success) == .none)
        #expect(machine.receive(.boundary) == .none)
        #expect(machine.receive(.success) == .keep(statement: 0))
        #expect(machine.receive(.boundary) == .none)
        #expect(machine.expectsReply)
        #expect(machine.receive(.sync) == .finish(1, nil))
        #expect(machine.isIdle && !machine.expectsReply)
    }

    @Test func `the first failure of a pipeline is the one reported, and what follows is skipped up to the Sync`() {
        var machine = machine(
            .exchange([.execute(statement: 0), .execute(statement: 1), .execute(statement: 2)]))
        _ = machine.receive(.success)
        _ = machine.receive(.boundary)
        #expect(machine.receive(.failure(error())) == .none)
        _ = machine.receive(.boundary)
        #expect(machine.receive(.aborted) == .none)
        _ = machine.receive(.boundary)
        #expect(machine.receive(.sync) == .finish(1, Machine.Failure(error: error(), step: 1)))
    }

    @Test func `a constraint that fails only at the Sync fails the command`() {
        var machine = machine(.exchange([.execute(statement: 0)]))
        _ = machine.receive(.success)
        _ = machine.receive(.boundary)
        _ = machine.receive(.failure(error()))
        _ = machine.receive(.boundary)
        #expect(machine.receive(.sync) == .finish(1, Machine.Failure(error: error(), step: 1)))
    }

    @Test func `commands that come meanwhile wait and are taken up in their order`() {
        var machine = single()
        #expect(machine.submit(2) == .wait)
        #expect(machine.submit(3) == .wait)
        #expect(machine.next() == nil)
        _ = machine.receive(.failure(error()))
        _ = machine.receive(.sync)
        #expect(machine.next() == 2)
        machine.sent(.script)
        _ = machine.receive(.boundary)
        #expect(machine.next() == 3)
    }

    @Test func `a command cancelled while it waits is withdrawn and the one under way goes on`() {
        var machine = single()
        _ = machine.submit(2)
        #expect(machine.cancel(2) == .withdraw)
        #expect(machine.current == 1 && machine.isOpen)
        #expect(machine.cancel(2) == .none)
    }

    @Test func `a command cancelled under way ends the connection for those behind it too`() {
        var machine = single()
        _ = machine.submit(2)
        #expect(machine.cancel(1) == .stop(failing: [2]))
        #expect(!machine.isOpen && !machine.expectsReply)
        #expect(machine.submit(3) == .refuse(.closed))
        #expect(machine.close() == Machine.Casualties())
    }

    @Test func `a cancellation that comes after the answer changes nothing`() {
        // 1. The Sync of command 1 arrives. 2. The cancellation of its task arrives. 3. Command 2 is submitted.
        var machine = single()
        _ = machine.receive(.success)
        _ = machine.receive(.boundary)
        _ = machine.receive(.success)
        _ = machine.receive(.boundary)
        _ = machine.receive(.sync)
        #expect(machine.cancel(1) == .none)
        #expect(machine.submit(2) == .start)
    }

    @Test func `a connection lost under way names its command, the server's last word, and who waited`() {
        var machine = single()
        _ = machine.submit(2)
        _ = machine.receive(.failure(error(.adminShutdown)))
        #expect(machine.close() == Machine.Casualties(current: 1, announced: .adminShutdown, waiting: [2]))
        #expect(machine.submit(3) == .refuse(.closed))
    }

    @Test func `a COPY asks for no answer while it takes data`() {
        var machine = machine(.copy)
        #expect(machine.expectsReply)
        #expect(machine.receive(.copyIn) == .copyReady(1))
        #expect(!machine.expectsReply && machine.isCopying(1))
        machine.copyEnded()
        #expect(machine.receive(.success) == .keep(statement: 0))
        #expect(machine.receive(.boundary) == .finish(1, nil))
    }

    @Test func `whoever feeds a COPY cannot wait behind it`() {
        var machine = machine(.copy)
        _ = machine.receive(.copyIn)
        #expect(machine.submit(2) == .refuse(.copying))
    }

    @Test func `a COPY refused by the server finishes with its error`() {
        var machine = machine(.copy)
        _ = machine.receive(.failure(error(.undefinedTable)))
        let failure = Machine.Failure(error: error(.undefinedTable), step: 0)
        #expect(machine.receive(.boundary) == .finish(1, failure))
    }

    @Test func `a script finishes with its first error`() {
        var machine = machine(.script)
        _ = machine.receive(.success)
        _ = machine.receive(.failure(error(.syntaxError)))
        _ = machine.receive(.failure(error(.undefinedTable)))
        let failure = Machine.Failure(error: error(.syntaxError), step: 0)
        #expect(machine.receive(.boundary) == .finish(1, failure))
    }

    @Test(arguments: [ConnectionStateMachine.Reply.copyIn, .copyOut])
    func `a COPY run as a query makes the connection unusable`(_ reply: ConnectionStateMachine.Reply) {
        var machine = single()
        #expect(machine.receive(reply) == .violation("a COPY cannot be run as a query"))
    }

    @Test func `answers that nobody waits for, too many or too few are violations`() {
        var idle = Machine()
        #expect(idle.receive(.success) == .violation("an answer that nobody waits for"))
        var early = single()
        #expect(early.receive(.sync) == .violation("fewer answers than statements"))
        var late = machine(.exchange([]))
        #expect(late.receive(.success) == .violation("more answers than statements"))
    }
}
