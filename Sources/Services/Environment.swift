import Domain
import Logging
import Postgres

/// What every service works with: the database, the time, the rules and the keys.
package struct Environment: Sendable {
    package var pool: Pool
    package var clock: WallClock
    package var rules: RuleBook
    package var vault: Vault
    package var logger: Logger
    /// Where security events go, beside the record.
    package var securityLogger: Logger
    /// Security events that belong to no transaction, until they are written.
    package let securityBacklog = SecurityBacklog()

    /// - Parameter securityLogger: nil for the same as everything else's.
    package init(
        pool: Pool, clock: WallClock, rules: RuleBook, vault: Vault, logger: Logger, securityLogger: Logger? = nil
    ) {
        self.pool = pool
        self.clock = clock
        self.rules = rules
        self.vault = vault
        self.logger = logger
        self.securityLogger = securityLogger ?? logger
    }
}
