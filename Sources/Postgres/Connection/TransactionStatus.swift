import CLibPQ

/// What the server said last about the transaction of a connection.
package enum TransactionStatus: Sendable {
    case idle
    /// A command is under way.
    case active
    case open
    /// A statement failed; only ROLLBACK is accepted.
    case failed
    /// The connection is bad.
    case unknown

    init(_ status: PGTransactionStatusType) {
        self =
            switch status {
            case PQTRANS_IDLE: .idle
            case PQTRANS_ACTIVE: .active
            case PQTRANS_INTRANS: .open
            case PQTRANS_INERROR: .failed
            default: .unknown
            }
    }
}
