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

    package init(
        pool: Pool, clock: WallClock, rules: RuleBook, vault: Vault, passwords: Passwords, logger: Logger
    ) {
        self.pool = pool
        self.clock = clock
        self.rules = rules
        self.vault = vault
        self.passwords = passwords
        self.logger = logger
    }
}
