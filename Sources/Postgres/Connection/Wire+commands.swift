import CLibPQ

extension Wire {
    /// Carries the command out; if the task is cancelled meanwhile, the command is too.
    nonisolated(nonsending) func perform(
        _ command: Command, id: UInt64 = Serial.next(), lease: UInt64
    ) async -> Outcome {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // A cancellation comes after the flag is set. So either it is seen here, or `cancel` finds the command.
                guard !Task.isCancelled else { return continuation.resume(returning: .unsent(.cancelled)) }
                reactor.submit {
                    self.assumeIsolated { $0.take(command, id: id, lease: lease, continuation) }
                }
            }
        } onCancel: {
            reactor.submit { self.assumeIsolated { $0.cancel(id) } }
        }
    }

    /// Carries the command out whether or not the task is cancelled: for COMMIT and ROLLBACK. After `limit` the
    /// connection is given up.
    nonisolated(nonsending) func performShielded(
        _ command: Command, lease: UInt64, limit: Duration? = nil
    ) async -> Outcome {
        let id = Serial.next()
        let timer = Serial.next()
        if let limit {
            reactor.schedule(timer, at: .now + limit) { self.assumeIsolated { $0.cancel(id) } }
        }
        defer { if limit != nil { reactor.cancelTimer(timer) } }
        return await withCheckedContinuation { continuation in
            reactor.submit { self.assumeIsolated { $0.take(command, id: id, lease: lease, continuation) } }
        }
    }

    private func take(
        _ command: Command, id: UInt64, lease: UInt64, _ continuation: CheckedContinuation<Outcome, Never>
    ) {
        guard admits(lease: lease) else {
            return continuation.resume(returning: .failure(.connection(.returned)))
        }
        if case .conclude = command {
            concludes(lease: lease)
            if opening != nil {
                opening = nil
                return continuation.resume(returning: Outcome(result: .success([]), transaction: transactionStatus))
            }
        }
        // A server that has closed the connection meanwhile says so here, while it is certain that nothing was sent.
        if machine.isIdle { receive() }
        switch machine.submit(id) {
        case .refuse(let fault):
            continuation.resume(returning: .failure(.connection(fault)))
        case .wait:
            pending[id] = Pending(command: command, continuation: continuation)
        case .start:
            pending[id] = Pending(command: command, continuation: continuation)
            start(id)
            pump()
        }
    }

    private func start(_ id: UInt64) {
        guard let command = pending[id]?.command else { return close() }
        let isSent =
            switch command {
            case .exchange(let queries): send(exchange: id, queries)
            case .conclude(let query): send(exchange: id, [query])
            case .script(let text): send(script: text)
            case .copy(let query): send(copy: query)
            }
        // What libpq might refuse has been checked before; so this is the connection's fault.
        if !isSent { close() }
    }

    /// Takes an answer of libpq, nil being the end of the answers to one step. False if the connection was given up.
    func take(_ result: OpaquePointer?) -> Bool {
        var storage: ResultStorage?
        let reply: ConnectionStateMachine.Reply
        if let result {
            let handle = ResultHandle(owning: result)
            switch PQresultStatus(result) {
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
                storage = ResultStorage(handle)
                reply = .success
            case PGRES_PIPELINE_SYNC: reply = .sync
            case PGRES_PIPELINE_ABORTED: reply = .aborted
            case PGRES_COPY_IN: reply = .copyIn
            case PGRES_COPY_OUT, PGRES_COPY_BOTH: reply = .copyOut
            default:
                guard let error = ServerError(result: result) else {
                    let message = PQresultErrorMessage(result).map { String(cString: $0) } ?? ""
                    close(PQstatus(pointer) == CONNECTION_BAD ? nil : .protocolViolation(reason: message))
                    return false
                }
                reply = .failure(error)
            }
        } else {
            reply = .boundary
        }
        return follow(machine.receive(reply), storage)
    }

    private func follow(_ action: ConnectionStateMachine.ReplyAction, _ storage: ResultStorage?) -> Bool {
        switch action {
        case .none: return true
        case .keep(let statement):
            guard let storage, let id = machine.current else { return true }
            pending[id]?.keep(Rows(storage), statement: statement)
            return true
        case .copyReady(let id):
            finish(id, Outcome(result: .success([]), transaction: .active))
            return true
        case .finish(let id, let failure):
            complete(id, failure)
            if let next = machine.next() { start(next) }
            return machine.isOpen
        case .violation(let reason):
            close(.protocolViolation(reason: reason))
            return false
        }
    }

    private func complete(_ id: UInt64, _ failure: ConnectionStateMachine.Failure?) {
        guard var command = pending[id] else { return }
        let status = TransactionStatus(PQtransactionStatus(pointer))
        guard let failure else {
            let rows = command.rows.dropFirst(command.begins ? 1 : 0).compactMap(\.self)
            return finish(id, Outcome(result: .success(rows), transaction: status))
        }
        forgetStatements(of: command, after: failure)
        if failure.error.isStalePlan, status == .idle, !command.begins, !command.isSecondTry,
            machine.submit(id) == .start
        {
            command.isSecondTry = true
            command.rows = []
            pending[id] = command
            return start(id)
        }
        var error = failure.error
        if failure.step < command.steps.count, case .execute(let statement) = command.steps[failure.step] {
            error.statement = max(0, statement - (command.begins ? 1 : 0))
        } else if failure.step < command.steps.count, case .prepare(let statement) = command.steps[failure.step] {
            error.statement = max(0, statement - (command.begins ? 1 : 0))
        }
        finish(id, Outcome(result: .failure(.server(error)), transaction: status))
    }
}

extension Wire.Pending {
    mutating func keep(_ result: Rows, statement: Int) {
        if rows.count <= statement { rows += Array(repeating: nil, count: statement + 1 - rows.count) }
        rows[statement] = result
    }
}
