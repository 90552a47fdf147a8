extension Pool {
    /// Sending ROLLBACK to a server that does not answer must not hold the caller for ever.
    private static let rollbackLimit = Duration.seconds(10)

    /// Runs `body` in a transaction: COMMIT when it returns, ROLLBACK when it throws.
    ///
    /// After a serialization failure or a deadlock everything is run again from the beginning, so `body` must have no
    /// effects outside of the transaction but through `Transaction.afterCommit`. If the connection is lost during COMMIT the error is
    /// `.connection(.commitOutcomeUnknown)`.
    @discardableResult
    nonisolated(nonsending) package func transaction<T>(
        _ options: TransactionOptions = TransactionOptions(),
        _ body: nonisolated(nonsending) (Transaction) async throws -> T
    ) async throws -> T {
        var attempt = 0
        while true {
            do {
                return try await attemptTransaction(options, body)
            } catch let error as PostgresError where error.warrantsRetry && attempt < options.retries {
                do {
                    try await Task.sleep(for: TransactionOptions.backOff(after: attempt))
                } catch {
                    throw PostgresError.cancelled
                }
                attempt += 1
            }
        }
    }

    private nonisolated(nonsending) func attemptTransaction<T>(
        _ options: TransactionOptions, _ body: nonisolated(nonsending) (Transaction) async throws -> T
    ) async throws -> T {
        let lease = try await acquire()
        let connection = Connection(lease.wire, lease: lease.number, telemetry: telemetry)
        lease.wire.open(transaction: options.begin)
        let transaction = Transaction(connection: connection)
        let value: T
        do {
            value = try await body(transaction)
        } catch {
            let outcome = await lease.wire.performShielded(
                .conclude("ROLLBACK"), lease: lease.number, limit: Self.rollbackLimit)
            release(lease, isClean: outcome.isClean)
            throw error
        }
        let start = ContinuousClock.now
        let outcome = await lease.wire.performShielded(.conclude("COMMIT"), lease: lease.number)
        telemetry.record(.commit, since: start)
        release(lease, isClean: outcome.isClean)
        try outcome.confirmCommit()
        transaction.effects.run()
        return value
    }
}

extension PostgresError {
    /// Besides what the server asks to be retried: a connection that had ended before the statement was sent, and with it
    /// everything that the transaction had done.
    fileprivate var warrantsRetry: Bool {
        isRetryable || self == .connection(.closed)
    }
}

extension Outcome {
    fileprivate func confirmCommit() throws(PostgresError) {
        switch result {
        case .success(let rows):
            // The server answers COMMIT of a failed transaction with ROLLBACK, not with an error.
            if rows.first?.storage.command == "ROLLBACK" { throw .rolledBack }
        case .failure(.connection(.lost)), .failure(.connection(.protocolViolation)):
            throw .connection(.commitOutcomeUnknown)
        case .failure(let error):
            throw error
        }
    }
}
