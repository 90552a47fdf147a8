import Logging
import Metrics
import Synchronization

/// A bounded number of connections, lent one at a time.
///
///     let pool = Pool(configuration: PoolConfiguration(connection: connection, size: 8), logger: logger)
///     let name = try await pool.first("SELECT name FROM body WHERE id = \(id)")?.decode(String.self)
///
/// Connections are made when they are needed. `run` keeps some open and checks on those that lie idle.
package final class Pool: Queryable {
    typealias Machine = PoolStateMachine<Wire, CheckedContinuation<Result<Wire, PostgresError>, Never>>

    /// A connection in the hands of a caller.
    struct Lease {
        var wire: Wire
        var number = Serial.next()
    }

    package let configuration: PoolConfiguration
    let logger: Logger
    let telemetry: Telemetry
    let reactor = Reactor.shared
    let machine: Mutex<Machine>

    package init(
        configuration: PoolConfiguration, logger: Logger, metrics: any MetricsFactory = MetricsSystem.factory
    ) {
        self.configuration = configuration
        self.logger = logger
        telemetry = Telemetry(factory: metrics)
        machine = Mutex(
            Machine(size: configuration.size, minimum: 0, maxWaiting: configuration.maxWaiting))
    }

    deinit {
        let (_, idle) = machine.withLock { $0.close() }
        for wire in idle { Self.end(wire) }
    }

    /// Leases a connection for one query.
    @discardableResult
    nonisolated(nonsending) package func query(_ query: Query) async throws(PostgresError) -> Rows {
        var attempts = 0
        while true {
            let lease = try await acquire()
            let connection = Connection(lease.wire, lease: lease.number, telemetry: telemetry)
            let outcome = await connection.outcome(of: .exchange([query]))
            release(lease, isClean: outcome.isClean)
            // The server closed it just when it was lent, and nothing was sent: another one will do.
            if case .failure(.connection(.closed)) = outcome.result, attempts < configuration.size {
                attempts += 1
                continue
            }
            return try outcome.result.get()[0]
        }
    }

    /// Lends a connection to `body`. If it comes back in the middle of a transaction it is closed, not lent again.
    @discardableResult
    nonisolated(nonsending) package func withConnection<T>(
        _ body: nonisolated(nonsending) (Connection) async throws -> T
    ) async throws -> T {
        let lease = try await acquire()
        let connection = Connection(lease.wire, lease: lease.number, telemetry: telemetry)
        do {
            let value = try await body(connection)
            release(lease, isClean: await lease.wire.end(lease: lease.number))
            return value
        } catch {
            release(lease, isClean: await lease.wire.end(lease: lease.number))
            throw error
        }
    }
}
