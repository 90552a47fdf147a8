/// What a call of this module can fail with. Decide by the case and by `sqlState`, never by a message.
package enum PostgresError: Error, Hashable, Sendable {
    /// The server refused the statement; the connection lives.
    case server(ServerError)
    /// There is no connection, or it is gone.
    case connection(ConnectionFault)
    /// The answer came but could not be read as asked.
    case decoding(DecodingFault)
    /// The task was cancelled; the server was told to stop and the connection closed.
    case cancelled
    /// COMMIT was asked of a transaction in which a statement had failed: everything was rolled back.
    case rolledBack
    /// The query cannot be sent as it is; nothing was sent.
    case unsendable(reason: String)
    /// The connection URL cannot be understood. It is not repeated here, it may hold a password.
    case invalidConfiguration(reason: String)
}

extension PostgresError {
    package var sqlState: SQLState? {
        if case .server(let error) = self { error.sqlState } else { nil }
    }

    package var constraint: String? {
        if case .server(let error) = self { error.constraint } else { nil }
    }

    /// Whether the same transaction, run again from its beginning, may succeed.
    package var isRetryable: Bool {
        guard case .server(let error) = self else { return false }
        return error.sqlState == .serializationFailure || error.sqlState == .deadlockDetected || error.isStalePlan
    }
}

extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String {
        switch self {
        case .server(let error): error.description
        case .connection(let fault): fault.description
        case .decoding(let fault): fault.description
        case .cancelled: "the task was cancelled"
        case .rolledBack: "the transaction was rolled back: one of its statements had failed"
        case .unsendable(let reason): reason
        case .invalidConfiguration(let reason): reason
        }
    }

    package var debugDescription: String { description }
}
