/// How a transaction is run.
package struct TransactionOptions: Sendable {
    package enum Isolation: String, Sendable {
        case readCommitted = "READ COMMITTED"
        case repeatableRead = "REPEATABLE READ"
        case serializable = "SERIALIZABLE"
    }

    package var isolation: Isolation
    package var readOnly: Bool
    /// How often the transaction is run again after a serialization failure or a deadlock.
    package var retries: Int

    package init(isolation: Isolation = .readCommitted, readOnly: Bool = false, retries: Int = 3) {
        self.isolation = isolation
        self.readOnly = readOnly
        self.retries = retries
    }

    var begin: Query {
        Query(unsafeSQL: "BEGIN ISOLATION LEVEL \(isolation.rawValue)\(readOnly ? " READ ONLY" : "")")
    }

    /// How long to wait before the attempt after `attempt` (from 0): ten milliseconds and doubling, give or take half,
    /// so that those who met once do not meet again.
    static func backOff(after attempt: Int) -> Duration {
        .milliseconds(10 << min(attempt, 6)) * Double.random(in: 0.5...1.5)
    }
}
