import Domain
import Foundation
import Postgres
import Store

/// Erases accounts that nobody has used for years, a month after telling their owners. Once a day; safe on several
/// servers.
package struct UnusedAccounts: Sendable {
    /// A token lives for thirty days and is forgotten thirty days after its end: whoever has none by then is away.
    private static let fresh = 60 * 86_400
    package static let warning = 30
    private static let portion = 200
    /// Of one statement that marks, so that none is long.
    private static let rows = 5_000

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Returns how many were erased. One that cannot be, because the law needs it or its address does not open, does not
    /// keep the others.
    @discardableResult
    package func sweep() async throws -> Int {
        let now = environment.clock.now()
        try await mark(at: now)
        try await warn(at: now)
        return try await eraseWarned(at: now)
    }

    private func mark(at now: Instant) async throws {
        while !Task.isCancelled {
            let count = try await UnusedAccountRepository.unmark(limit: Self.rows, in: environment.pool)
            guard count == Self.rows else { break }
        }
        var last: UUID?
        repeat {
            last = try await UnusedAccountRepository.mark(
                madeBefore: now.adding(seconds: -Self.fresh), after: last, limit: Self.rows, at: now,
                in: environment.pool)
        } while last != nil && !Task.isCancelled
    }

    private func warn(at now: Instant) async throws {
        let since = now.adding(seconds: Self.warning * 86_400 - RetentionRule.unusedAccounts.seconds)
        while !Task.isCancelled {
            let warned = try await environment.pool.transaction { transaction in
                let warned = try await UnusedAccountRepository.warn(
                    unusedSince: since, limit: Self.portion, at: now, in: transaction)
                try await Outbox(environment.vault).post(
                    warned.map { (.erasureWarning(days: Self.warning, in: $0.language), .account($0.account)) },
                    in: transaction, at: now)
                return warned.count
            }
            guard warned == Self.portion else { return }
        }
    }

    private func eraseWarned(at now: Instant) async throws -> Int {
        var erased = 0
        var last: UUID?
        let told = now.adding(seconds: -Self.warning * 86_400)
        while !Task.isCancelled {
            let due = try await UnusedAccountRepository.due(
                warnedBefore: told, after: last, limit: Self.portion, in: environment.pool)
            for account in due {
                do {
                    if try await erase(account, toldBefore: told, at: now) { erased += 1 }
                } catch let refusal as Refusal where refusal.kind == .conflict {
                    continue
                } catch  where !Task.isCancelled {
                    environment.logger.error(
                        "an unused account was not erased",
                        metadata: ["account": "\(account.text)", "reason": "\(error)"])
                }
            }
            guard due.count == Self.portion else { break }
            last = due.last
        }
        return erased
    }

    /// False for one that is used again or gone: looked at anew under the lock, which a sign-in has to wait for.
    private func erase(_ account: UUID, toldBefore told: Instant, at now: Instant) async throws -> Bool {
        try await environment.pool.transaction { transaction in
            guard try await ErasureRepository.lock(account, in: transaction),
                try await UnusedAccountRepository.isDue(account, warnedBefore: told, in: transaction)
            else { return false }
            _ = try await Erasing(environment).erase(account, because: .unused, at: now, in: transaction)
            return true
        }
    }
}
