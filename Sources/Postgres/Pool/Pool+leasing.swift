import Logging

extension Pool {
    nonisolated(nonsending) func acquire() async throws(PostgresError) -> Lease {
        if let acquired = machine.withLock({ $0.acquire() }) {
            report()
            return Lease(wire: acquired.item)
        }
        return Lease(wire: try await wait().get())
    }

    private nonisolated(nonsending) func wait() async -> Result<Wire, PostgresError> {
        let id = Serial.next()
        let deadline = ContinuousClock.now + configuration.acquireTimeout
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let action = machine.withLock { machine -> Machine.EnqueueAction? in
                    // Cancelled before: the handler has run and found nobody. Cancelled later: it will find the waiter.
                    guard !Task.isCancelled else { return nil }
                    return machine.enqueue(Machine.Waiting(id: id, waiter: continuation, deadline: deadline))
                }
                switch action {
                case nil: continuation.resume(returning: .failure(.cancelled))
                case .lend(let wire): continuation.resume(returning: .success(wire))
                case .refuse(let fault): continuation.resume(returning: .failure(.connection(fault)))
                case .wait(let armsTimer):
                    if armsTimer { expire(at: deadline) }
                    dial()
                }
                report()
            }
        } onCancel: {
            machine.withLock { $0.withdraw(id) }?.resume(returning: .failure(.cancelled))
        }
    }

    /// Sees to it that the waiters whose time is over are told, from `deadline` on as long as somebody waits.
    private func expire(at deadline: ContinuousClock.Instant) {
        reactor.schedule(Serial.next(), at: deadline) { [weak self] in
            guard let self else { return }
            let (expired, next, fault) = machine.withLock { machine in
                let (expired, next) = machine.expire(at: .now)
                return (expired, next, machine.lastFault)
            }
            for waiter in expired {
                waiter.resume(returning: .failure(.connection(.acquireTimedOut(reason: fault?.description))))
            }
            report()
            if let next { expire(at: next) }
        }
    }

    func release(_ lease: Lease, isClean: Bool) {
        let wire = lease.wire
        settle(wire, machine.withLock { $0.giveBack(wire.token, wire, isClean: isClean, at: .now) })
    }

    private func settle(_ wire: Wire, _ action: Machine.ReturnAction) {
        switch action {
        case .lend(let waiter): waiter.resume(returning: .success(wire))
        case .discard: Self.end(wire)
        case .park, .none: break
        }
        report()
    }

    static func end(_ wire: Wire) {
        wire.reactor.submit { wire.assumeIsolated { $0.close(.closed) } }
    }

    // MARK: Connecting

    /// Makes as many connections as are wanted now.
    func dial() {
        for id in machine.withLock({ $0.dials(Serial.next) }) {
            Task { [weak self, configuration] in
                let result = await Dialer.dial(configuration.connection)
                guard let self else {
                    if case .success(let connection) = result { _ = ConnectionHandle(owning: connection.pointer) }
                    return
                }
                dialed(id, result)
            }
        }
    }

    private func dialed(_ id: UInt64, _ result: Result<TransferredConnection, ConnectionFault>) {
        switch result {
        case .success(let connection):
            let wire = Wire(
                connection, token: id, preparedStatements: configuration.connection.preparedStatements,
                reactor: reactor, onClose: { [weak self] wire in self?.ended(wire) })
            settle(wire, machine.withLock { $0.connected(id, wire, at: .now) })
            // After a failure only one tried; now the others may follow.
            dial()
        case .failure(let fault):
            telemetry.connectionFailures.increment()
            let (delay, failures) = machine.withLock { ($0.dialFailed(id, fault), $0.failures) }
            logger.warning(
                "no connection to the database", metadata: ["reason": "\(fault)", "attempt": "\(failures)"])
            guard let delay else { return }
            reactor.schedule(Serial.next(), at: .now + delay * Double.random(in: 0.75...1.25)) { [weak self] in
                guard let self else { return }
                machine.withLock { $0.retry() }
                dial()
            }
        }
    }

    private func ended(_ wire: Wire) {
        machine.withLock { $0.ended(wire.token) }
        report()
        dial()
    }

    private func report() {
        let (inUse, idle, waiting) = machine.withLock { ($0.leased.count, $0.idle.count, $0.waiting.count) }
        telemetry.inUse.record(inUse)
        telemetry.idle.record(idle)
        telemetry.waiting.record(waiting)
    }
}
