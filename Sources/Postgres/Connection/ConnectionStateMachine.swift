/// What a connection is doing, and what follows from each event; no I/O.
///
/// One command is under way at a time, further ones wait in order. A command is an exchange (statements sent together,
/// ended by one Sync), a script (simple protocol) or a COPY into the server.
struct ConnectionStateMachine {
    typealias CommandID = UInt64

    /// One message of an exchange that has an answer of its own.
    enum Step: Hashable {
        case deallocate
        case prepare(statement: Int)
        case execute(statement: Int)
    }

    enum Work {
        case exchange([Step])
        case script
        case copy
    }

    struct Failure: Hashable {
        var error: ServerError
        /// The step of the exchange that failed; those after it were not carried out.
        var step: Int
    }

    private enum CopyPhase {
        case requested, sending, finishing
    }

    private enum State {
        /// Exits: starting, closed.
        case idle
        /// Taken up, about to be sent. Exits: working, idle, closed.
        case starting(CommandID)
        /// Exits: idle (at the Sync), cancelling, closed.
        case exchanging(CommandID, steps: [Step], at: Int, failure: Failure?)
        /// Exits: idle (at the end of the results), cancelling, closed.
        case scripting(CommandID, failure: Failure?)
        /// Exits: idle (at the end of the results), cancelling, closed.
        case copying(CommandID, phase: CopyPhase, failure: Failure?)
        /// The server has been asked to stop. Exit: closed.
        case cancelling
        case closed
    }

    private var state = State.idle
    private var waiting: [CommandID] = []

    // MARK: Commands

    enum SubmitAction: Equatable {
        case start
        case wait
        case refuse(ConnectionFault)
    }

    mutating func submit(_ id: CommandID) -> SubmitAction {
        switch state {
        case .idle:
            state = .starting(id)
            return .start
        case .starting, .exchanging, .scripting:
            waiting.append(id)
            return .wait
        case .copying:
            // Whoever feeds the COPY would wait for itself.
            return .refuse(.copying)
        case .cancelling, .closed:
            return .refuse(.closed)
        }
    }

    /// The command that was taken up has been sent.
    mutating func sent(_ work: Work) {
        guard case .starting(let id) = state else { preconditionFailure("nothing was about to be sent") }
        switch work {
        case .exchange(let steps): state = .exchanging(id, steps: steps, at: 0, failure: nil)
        case .script: state = .scripting(id, failure: nil)
        case .copy: state = .copying(id, phase: .requested, failure: nil)
        }
    }

    /// Takes up the command that waits longest, once the one before has finished.
    mutating func next() -> CommandID? {
        guard case .idle = state, !waiting.isEmpty else { return nil }
        let id = waiting.removeFirst()
        state = .starting(id)
        return id
    }

    /// All data of the COPY has been handed over.
    mutating func copyEnded() {
        guard case .copying(let id, .sending, let failure) = state else { return }
        state = .copying(id, phase: .finishing, failure: failure)
    }

    /// True while the server owes an answer to the command.
    var expectsReply: Bool {
        switch state {
        case .exchanging, .scripting: true
        case .copying(_, let phase, _): phase != .sending
        case .idle, .starting, .cancelling, .closed: false
        }
    }

    /// The command under way.
    var current: CommandID? {
        switch state {
        case .starting(let id), .exchanging(let id, _, _, _), .scripting(let id, _), .copying(let id, _, _): id
        case .idle, .cancelling, .closed: nil
        }
    }

    /// True while the server waits for the data of this COPY.
    func isCopying(_ id: CommandID) -> Bool {
        if case .copying(id, .sending, _) = state { true } else { false }
    }

    var isIdle: Bool {
        if case .idle = state { waiting.isEmpty } else { false }
    }

    var isOpen: Bool {
        switch state {
        case .idle, .starting, .exchanging, .scripting, .copying: true
        case .cancelling, .closed: false
        }
    }

    // MARK: Answers

    enum Reply {
        case success
        case copyIn
        /// COPY out of the server, or both ways: never asked for.
        case copyOut
        case failure(ServerError)
        /// Not carried out because an earlier step failed.
        case aborted
        /// The end of the answers to one step.
        case boundary
        case sync
    }

    enum ReplyAction: Equatable {
        case none
        /// The result belongs to this statement of the command.
        case keep(statement: Int)
        case copyReady(CommandID)
        case finish(CommandID, Failure?)
        /// The server does what it must not: the connection cannot be used any more.
        case violation(String)
    }

    mutating func receive(_ reply: Reply) -> ReplyAction {
        switch state {
        case .exchanging(let id, let steps, let position, let failure):
            return receive(reply, exchange: id, steps: steps, at: position, failure: failure)
        case .scripting(let id, let failure):
            return receive(reply, script: id, failure: failure)
        case .copying(let id, let phase, let failure):
            return receive(reply, copy: id, phase: phase, failure: failure)
        case .idle, .starting, .cancelling, .closed:
            return .violation("an answer that nobody waits for")
        }
    }

    private mutating func receive(
        _ reply: Reply, exchange id: CommandID, steps: [Step], at position: Int, failure: Failure?
    ) -> ReplyAction {
        switch reply {
        case .success:
            guard position < steps.count else { return .violation("more answers than statements") }
            if case .execute(let statement) = steps[position] { return .keep(statement: statement) }
            return .none
        case .failure(let error):
            // At the Sync an implicit transaction commits, and a deferred constraint may fail only then.
            if failure == nil {
                let failed = Failure(error: error, step: position)
                state = .exchanging(id, steps: steps, at: position, failure: failed)
            }
            return .none
        case .aborted:
            return .none
        case .boundary:
            state = .exchanging(id, steps: steps, at: min(position + 1, steps.count), failure: failure)
            return .none
        case .sync:
            guard position == steps.count || failure != nil else {
                return .violation("fewer answers than statements")
            }
            state = .idle
            return .finish(id, failure)
        case .copyIn, .copyOut:
            return .violation("a COPY cannot be run as a query")
        }
    }

    private mutating func receive(_ reply: Reply, script id: CommandID, failure: Failure?) -> ReplyAction {
        switch reply {
        case .success:
            return .none
        case .failure(let error):
            if failure == nil { state = .scripting(id, failure: Failure(error: error, step: 0)) }
            return .none
        case .boundary:
            state = .idle
            return .finish(id, failure)
        case .copyIn, .copyOut:
            return .violation("a COPY cannot be run in a script")
        case .aborted, .sync:
            return .violation("an answer of pipeline mode outside of it")
        }
    }

    private mutating func receive(
        _ reply: Reply, copy id: CommandID, phase: CopyPhase, failure: Failure?
    ) -> ReplyAction {
        switch reply {
        case .copyIn:
            guard case .requested = phase else { return .violation("a COPY that starts twice") }
            state = .copying(id, phase: .sending, failure: failure)
            return .copyReady(id)
        case .success:
            return phase == .finishing ? .keep(statement: 0) : .violation("the statement is no COPY FROM STDIN")
        case .failure(let error):
            if failure == nil {
                state = .copying(id, phase: phase, failure: Failure(error: error, step: 0))
            }
            return .none
        case .boundary:
            state = .idle
            return .finish(id, failure)
        case .copyOut:
            return .violation("the statement is no COPY FROM STDIN")
        case .aborted, .sync:
            return .violation("an answer of pipeline mode outside of it")
        }
    }

    // MARK: Ends

    enum CancelAction: Equatable {
        /// The command has finished, or never came.
        case none
        /// It waited and was not sent: only its caller is told.
        case withdraw
        /// It is under way: the server is asked to stop and the connection closed; the commands behind it fail.
        case stop(failing: [CommandID])
    }

    mutating func cancel(_ id: CommandID) -> CancelAction {
        switch state {
        case .starting(let current), .exchanging(let current, _, _, _), .scripting(let current, _),
            .copying(let current, _, _):
            if current == id {
                state = .cancelling
                defer { waiting = [] }
                return .stop(failing: waiting)
            }
            guard let position = waiting.firstIndex(of: id) else { return .none }
            waiting.remove(at: position)
            return .withdraw
        case .idle, .cancelling, .closed:
            return .none
        }
    }

    struct Casualties: Equatable {
        /// Was under way, with the error by which the server announced its end, if it did.
        var current: CommandID?
        var announced: SQLState?
        /// Were not sent.
        var waiting: [CommandID] = []
    }

    /// The connection is gone, for whatever reason.
    mutating func close() -> Casualties {
        defer {
            state = .closed
            waiting = []
        }
        switch state {
        case .starting(let id):
            return Casualties(current: id, waiting: waiting)
        case .exchanging(let id, _, _, let failure), .scripting(let id, let failure),
            .copying(let id, _, let failure):
            return Casualties(current: id, announced: failure?.error.sqlState, waiting: waiting)
        case .idle, .cancelling, .closed:
            return Casualties(waiting: waiting)
        }
    }
}
