import CLibPQ

/// Owns one connection of libpq and drives it on the reactor's thread.
actor Wire {
    struct Pending {
        var command: Command
        var continuation: CheckedContinuation<Outcome, Never>
        var rows: [Rows?] = []
        /// The statements of an exchange as they were prepared for it.
        var keys: [StatementCache.Key?] = []
        var steps: [ConnectionStateMachine.Step] = []
        /// BEGIN was put in front of the caller's statements.
        var begins = false
        /// The command was sent again because a prepared statement was out of date.
        var isSecondTry = false
    }

    nonisolated let token: UInt64
    nonisolated let reactor: Reactor
    private nonisolated let onClose: @Sendable (Wire) -> Void
    private nonisolated let onNotification: (@Sendable (String, String) -> Void)?

    private var handle: ConnectionHandle?
    let pointer: OpaquePointer
    private let socket: Int32
    private var writable = false

    var machine = ConnectionStateMachine()
    var pending: [ConnectionStateMachine.CommandID: Pending] = [:]
    var statements: StatementCache
    /// Resumed when the data handed over for a COPY has left libpq's buffer.
    var copyFlush: CheckedContinuation<PostgresError?, Never>?
    /// BEGIN goes out in front of the next statement.
    var opening: Query?
    private var endedLease: UInt64 = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { reactor.asUnownedSerialExecutor() }

    init(
        _ connection: TransferredConnection, token: UInt64 = Serial.next(), preparedStatements: Int,
        reactor: Reactor = .shared,
        onClose: @escaping @Sendable (Wire) -> Void = { _ in },
        onNotification: (@Sendable (_ channel: String, _ payload: String) -> Void)? = nil
    ) {
        self.token = token
        self.reactor = reactor
        self.onClose = onClose
        self.onNotification = onNotification
        pointer = connection.pointer
        socket = PQsocket(connection.pointer)
        handle = ConnectionHandle(owning: connection.pointer)
        statements = StatementCache(capacity: preparedStatements)
        reactor.submit { self.assumeIsolated { $0.open() } }
    }

    private func open() {
        reactor.watch(socket, token: token) { self.assumeIsolated { $0.ready() } }
    }

    // MARK: Leases

    /// Refuses every command under this lease from now on; says whether the connection can be lent again.
    func end(lease: UInt64) -> Bool {
        endedLease = max(endedLease, lease)
        opening = nil
        return machine.isIdle && transactionStatus == .idle
    }

    /// Puts `query` in front of the next statement, to go out together with it.
    nonisolated func open(transaction query: Query) {
        reactor.prepare { self.assumeIsolated { $0.opening = query } }
    }

    func admits(lease: UInt64) -> Bool { lease > endedLease }

    func concludes(lease: UInt64) {
        endedLease = max(endedLease, lease)
    }

    var transactionStatus: TransactionStatus {
        machine.isOpen ? TransactionStatus(PQtransactionStatus(pointer)) : .unknown
    }

    // MARK: Events

    /// The socket can be read, or written if that was waited for.
    private func ready() {
        receive()
        pump()
        notify()
    }

    /// Takes in what has arrived.
    func receive() {
        guard machine.isOpen else { return }
        if PQconsumeInput(pointer) == 0 { lost() }
    }

    /// Hands on what was notified, also that which came in one packet with an answer.
    private func notify() {
        guard machine.isOpen else { return }
        while let notification = PQnotifies(pointer) {
            onNotification?(
                String(cString: notification.pointee.relname), String(cString: notification.pointee.extra))
            PQfreemem(notification)
        }
    }

    /// Moves on as far as possible without waiting.
    func pump() {
        guard machine.isOpen, flush() else { return }
        while machine.expectsReply, PQisBusy(pointer) == 0 {
            guard take(PQgetResult(pointer)) else { return }
        }
        if PQstatus(pointer) == CONNECTION_BAD { lost() }
    }

    /// Sends what is buffered; false if the connection is gone.
    private func flush() -> Bool {
        let status = PQflush(pointer)
        guard status >= 0 else {
            lost()
            return false
        }
        if writable != (status == 1) {
            writable = status == 1
            reactor.rearm(socket, token: token, writable: writable)
        }
        if status == 0, let waiter = copyFlush {
            copyFlush = nil
            waiter.resume(returning: nil)
        }
        return true
    }

    // MARK: Ends

    /// The connection has ended. What arrived before its end is read first: the server may have said why.
    private func lost() {
        var silence = 0
        while machine.expectsReply, silence < 2, PQisBusy(pointer) == 0 {
            let result = PQgetResult(pointer)
            silence = result == nil ? silence + 1 : 0
            guard take(result) else { return }
        }
        close()
    }

    /// Gives the connection up; whoever waits for it is told.
    func close(_ fault: ConnectionFault? = nil) {
        let casualties = machine.close()
        if let id = casualties.current {
            finish(id, .failure(.connection(fault ?? .lost(casualties.announced))))
        }
        for id in casualties.waiting { finish(id, .failure(.connection(.closed))) }
        guard handle != nil else { return }
        copyFlush?.resume(returning: .connection(fault ?? .lost(casualties.announced)))
        copyFlush = nil
        reactor.unwatch(socket, token: token)
        handle = nil
        onClose(self)
    }

    /// Takes the command back. If it is under way, the server is asked to stop and the connection is given up: the
    /// request may arrive late and would then stop what a next borrower does.
    func cancel(_ id: ConnectionStateMachine.CommandID) {
        switch machine.cancel(id) {
        case .none: return
        case .withdraw: finish(id, .unsent(.cancelled))
        case .stop(let failing):
            let request = PQgetCancel(pointer).map(CancelRequest.init(owning:))
            reactor.unwatch(socket, token: token)
            finish(id, .failure(.cancelled))
            copyFlush?.resume(returning: .cancelled)
            copyFlush = nil
            for other in failing { finish(other, .failure(.connection(.closed))) }
            guard let request else { return close() }
            request.send { self.reactor.submit { self.assumeIsolated { $0.close() } } }
        }
    }

    func finish(_ id: ConnectionStateMachine.CommandID, _ outcome: Outcome) {
        pending.removeValue(forKey: id)?.continuation.resume(returning: outcome)
    }
}
