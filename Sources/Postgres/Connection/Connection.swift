import Logging
import Metrics

/// One session with the server, lent by a pool or made for oneself.
///
/// Queries of several tasks go out one after the other, in the order in which they come.
package final class Connection: Queryable {
    let wire: Wire
    let lease: UInt64
    let telemetry: Telemetry
    private let isLent: Bool

    /// A connection lent by a pool.
    init(_ wire: Wire, lease: UInt64, telemetry: Telemetry) {
        self.wire = wire
        self.lease = lease
        self.telemetry = telemetry
        isLent = true
    }

    private init(own wire: Wire, telemetry: Telemetry) {
        self.wire = wire
        self.lease = Serial.next()
        self.telemetry = telemetry
        isLent = false
    }

    deinit {
        if !isLent { close() }
    }

    /// Makes a connection of one's own; it closes when it is no longer referred to.
    package static func connect(
        _ configuration: ConnectionConfiguration, metrics: any MetricsFactory = MetricsSystem.factory
    ) async throws(PostgresError) -> Connection {
        switch await Dialer.dial(configuration) {
        case .failure(let fault):
            throw .connection(fault)
        case .success(let connection):
            let wire = Wire(connection, preparedStatements: configuration.preparedStatements)
            return Connection(own: wire, telemetry: Telemetry(factory: metrics))
        }
    }

    /// Ends the session; a query under way fails.
    package func close() {
        let wire = wire
        wire.reactor.submit { wire.assumeIsolated { $0.close(.closed) } }
    }

    /// As `close`, and returns when it is done.
    package func end() async {
        await wire.close(.closed)
    }

    @discardableResult
    nonisolated(nonsending) package func query(_ query: Query) async throws(PostgresError) -> Rows {
        try await run(.exchange([query]))[0]
    }

    /// Sends the statements in one go and waits once. They take effect together or not at all; the error names the
    /// first that failed in `ServerError.statement`.
    @discardableResult
    nonisolated(nonsending) package func pipeline(_ queries: [Query]) async throws(PostgresError) -> [Rows] {
        guard !queries.isEmpty else { return [] }
        return try await run(.exchange(queries))
    }

    /// Runs a text of several statements, for migrations. It binds nothing and returns nothing.
    nonisolated(nonsending) package func executeScript(_ sql: String) async throws(PostgresError) {
        _ = try await run(.script(sql))
    }

    nonisolated(nonsending) func run(_ command: Command) async throws(PostgresError) -> [Rows] {
        try await outcome(of: command).result.get()
    }

    nonisolated(nonsending) func outcome(of command: Command) async -> Outcome {
        if let fault = command.fault { return .unsent(fault) }
        let start = ContinuousClock.now
        defer { telemetry.record(StatementKind(command), since: start) }
        return await wire.perform(command, lease: lease)
    }
}

extension Command {
    /// Why the command cannot be handed to libpq.
    fileprivate var fault: PostgresError? {
        switch self {
        case .exchange(let queries): queries.lazy.compactMap(\.fault).first
        case .copy(let query), .conclude(let query): query.fault
        case .script(let text): Query(unsafeSQL: text).fault
        }
    }
}
