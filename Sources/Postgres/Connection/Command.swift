/// What a connection can be asked to do, as one unit.
enum Command: Sendable {
    /// Statements sent together and ended by one Sync; without an open transaction they are one.
    case exchange([Query])
    /// Several statements in one text, by the simple protocol.
    case script(String)
    /// Ends once the server waits for the data.
    case copy(Query)
    /// COMMIT or ROLLBACK, the last command of its lease; nothing is sent if no statement has opened the transaction.
    case conclude(Query)
}

/// How a command ended.
struct Outcome: Sendable {
    var result: Result<[Rows], PostgresError>
    /// Nil if nothing was sent, so that the connection is as it was.
    var transaction: TransactionStatus?

    static func failure(_ error: PostgresError) -> Outcome {
        Outcome(result: .failure(error), transaction: .unknown)
    }

    static func unsent(_ error: PostgresError) -> Outcome {
        Outcome(result: .failure(error), transaction: nil)
    }

    /// Whether a connection that was clean before can be lent again.
    var isClean: Bool { transaction == nil || transaction == .idle }
}
