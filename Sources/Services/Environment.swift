import Domain
import Logging
import Postgres

/// What every service works with: the database, the time, the rules and the keys.
package struct Environment: Sendable {
    package var pool: Pool
    package var clock: WallClock
    package var rules: RuleBook
    package var vault: Vault
    package var passwords: Passwords
    package var logger: Logger
    /// What of the database one process keeps in mind.
    package let blocks = BlockList()
    package let signingDays = SigningDays()
    /// Where security events go, beside the record.
    package var securityLogger: Logger
    /// Security events that belong to no transaction, until they are written.
    package let securityBacklog = SecurityBacklog()

    /// - Parameter securityLogger: nil for the same as everything else's.
    package init(
        pool: Pool, clock: WallClock, rules: RuleBook, vault: Vault, passwords: Passwords, logger: Logger,
        securityLogger: Logger? = nil
    ) {
        self.pool = pool
        self.clock = clock
        self.rules = rules
        self.vault = vault
        self.passwords = passwords
        self.logger = logger
        self.securityLogger = securityLogger ?? logger
    }
}
