import Domain
import Foundation
import Postgres
import Store

/// Ending what somebody else is signed in with, and in an incident what everybody is. Accounts stay open: whoever it was
/// signs in anew.
///
/// `by` is the administrator who does it, or nil for whoever runs the service and works at its console.
package struct SigningOut: Sendable {
    let environment: Environment

    /// As many are ended in one transaction: a second or so in which others can go on between two.
    static let portion = 5_000

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Ends every session and token of the account but the one that an administrator does it with. Returns how many.
    ///
    /// - Throws: `no_such_account`.
    package func signOut(_ address: EmailAddress, by actor: Actor? = nil) async throws -> Int {
        try actor?.require(.endSessions)
        let now = environment.clock.now()
        let emailKey = environment.vault.emailKey(address)
        return try await environment.pool.transaction { transaction in
            guard let account = try await AccountRepository.find(emailKey: emailKey, in: transaction)?.id else {
                throw Refusal.noSuchAccount
            }
            return try await OwnAccess(environment).endAll(
                of: account, but: actor?.access, by: actor, at: now, in: transaction)
        }
    }

    /// Ends all sessions and tokens of everybody but the one that an administrator does it with. Returns how many. Each
    /// portion is in the record with its number; what stops in between has ended those, and can be done again.
    package func signEverybodyOut(by actor: Actor? = nil) async throws -> Int {
        try actor?.require(.endSessions)
        var total = 0
        while true {
            let now = environment.clock.now()
            let ended = try await environment.pool.transaction { transaction in
                let count = try await AccessRepository.revokeEverybodys(
                    but: actor?.access, limit: Self.portion, at: now, in: transaction)
                guard count > 0 else { return 0 }
                try await SecurityRecord(environment).append(
                    SecurityEvent(.everybodysEnded, actor: actor?.account, facts: ["count": .number(count)]), at: now,
                    in: transaction)
                return count
            }
            guard ended > 0 else { return total }
            total += ended
        }
    }
}
