/// Why a connection could not be had, or is gone.
package enum ConnectionFault: Error, Hashable, Sendable {
    /// No connection could be made; `reason` is libpq's sentence, which names host and database but no password.
    case unreachable(reason: String)
    /// The connection ended while the command was under way: whether it took effect is not known.
    case lost(SQLState?)
    /// The connection was already closed when the command came: it was not sent.
    case closed
    /// The connection ended during COMMIT: the transaction may or may not have taken effect.
    case commitOutcomeUnknown
    /// No connection came free within the pool's `acquireTimeout`; `reason` is why the last attempt to connect failed.
    case acquireTimedOut(reason: String?)
    /// As many callers wait for a connection as the pool allows.
    case tooManyWaiting
    case poolClosed
    /// The connection was used after the closure that it was lent to had returned.
    case returned
    /// The connection is in the middle of a COPY.
    case copying
    /// The server is older than PostgreSQL 15; `version` as the server writes it.
    case unsupportedServer(version: Int)
    /// The bytes that came were not what the protocol allows here.
    case protocolViolation(reason: String)
}

extension ConnectionFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreachable(let reason): "the database cannot be reached: \(reason)"
        case .lost(let state):
            "the connection to the database was lost" + (state.map { " (SQLSTATE \($0))" } ?? "")
        case .closed: "the connection to the database is closed"
        case .commitOutcomeUnknown: "the connection was lost during COMMIT; the outcome is not known"
        case .acquireTimedOut(let reason):
            "no database connection came free in time" + (reason.map { "; the last attempt to connect: \($0)" } ?? "")
        case .tooManyWaiting: "too many callers wait for a database connection"
        case .poolClosed: "the pool of database connections is closed"
        case .returned: "a database connection was used after it had been returned to the pool"
        case .copying: "the database connection is in the middle of a COPY"
        case .unsupportedServer(let version):
            "the server is PostgreSQL \(version / 10000); version 15 or newer is needed"
        case .protocolViolation(let reason): "the connection broke the protocol: \(reason)"
        }
    }
}
