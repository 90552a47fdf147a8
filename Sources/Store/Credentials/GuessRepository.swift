import Domain
import Foundation
import Postgres

/// Tries to sign in, counted by scope.
package enum GuessRepository {
    /// Counts one more try as failed, before it is made: tries at once cannot be more than are allowed. Returns false, and
    /// nothing is counted, during a pause.
    package static func take(
        scope: [UInt8], limit: GuessLimit, at now: Instant, in transaction: Transaction
    ) async throws -> Bool {
        let forgotten = now.adding(seconds: -GuessLimit.memory)
        return try await transaction.execute(
            """
            INSERT INTO sign_in_guess AS known (scope, failures, wrong_codes, tried_at, next_at)
            VALUES (\(scope), 1, 0, \(now), \(now))
            ON CONFLICT (scope) DO UPDATE SET tried_at = \(now),
                failures = CASE WHEN known.tried_at < \(forgotten) THEN 1 ELSE known.failures + 1 END,
                next_at = CASE WHEN known.tried_at < \(forgotten) OR known.failures < \(limit.free) THEN \(now)
                    ELSE \(now) + make_interval(secs => least(\(limit.longest),
                        \(limit.first) * power(2, least(known.failures - \(limit.free), 20)))) END
            WHERE known.next_at <= \(now)
            """) == 1
    }

    /// When the pause of a scope ends.
    package static func next(scope: [UInt8], in database: some Queryable) async throws -> Instant? {
        try await database.first("SELECT next_at FROM sign_in_guess WHERE scope = \(scope)")?.decode(Instant.self)
    }

    /// How many tries had the right password and a wrong code, as far as they are remembered.
    package static func wrongCodes(scope: [UInt8], at now: Instant, in transaction: Transaction) async throws -> Int {
        let forgotten = now.adding(seconds: -GuessLimit.memory)
        return try await transaction.first(
            "SELECT wrong_codes FROM sign_in_guess WHERE scope = \(scope) AND wrong_since > \(forgotten)"
        )?.decode(Int.self) ?? 0
    }

    /// Adds wrong codes to what `take` has counted, and returns how many there are now; with none it writes all the same, so
    /// that it takes as long. The memory runs from the first of them, and once more from the one that closes.
    package static func note(
        wrongCodes: Int, scope: [UInt8], at now: Instant, in transaction: Transaction
    ) async throws -> Int {
        let forgotten = now.adding(seconds: -GuessLimit.memory)
        return try await transaction.first(
            """
            UPDATE sign_in_guess SET
                wrong_codes = CASE WHEN wrong_since > \(forgotten) THEN wrong_codes ELSE 0 END + \(wrongCodes),
                wrong_since = CASE WHEN \(wrongCodes) = 0 OR
                    (wrong_since > \(forgotten) AND wrong_codes + \(wrongCodes) <> \(GuessLimit.wrongCodes))
                    THEN wrong_since ELSE \(now) END
            WHERE scope = \(scope) RETURNING wrong_codes
            """
        )?.decode(Int.self) ?? 0
    }

    /// Takes back one try that turned out to be right, and the pause after it.
    package static func giveBack(scope: [UInt8], at now: Instant, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            UPDATE sign_in_guess SET failures = greatest(failures - 1, 0), next_at = \(now) WHERE scope = \(scope)
            """)
    }

    package static func forget(scope: [UInt8], in transaction: Transaction) async throws {
        try await transaction.query("DELETE FROM sign_in_guess WHERE scope = \(scope)")
    }

    package static func forget(
        triedBefore instant: Instant, limit: Int, in database: some Queryable
    ) async throws -> Int {
        try await database.execute(
            .deletion(from: "sign_in_guess", where: "tried_at < \(instant)", limit: limit))
    }
}
