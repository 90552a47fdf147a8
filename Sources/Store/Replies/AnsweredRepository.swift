import Domain
import Foundation
import Postgres

/// Authors who have not been told yet what became of what they said.
package enum AnsweredRepository {
    package struct Waiting: Hashable, Sendable {
        package var contribution: UUID
        package var reference: String
        package var account: UUID?
        package var language: Language?
        package var consultation: UUID
        package var reply: UUID
    }

    /// The next of them, which nobody else is busy with until the transaction ends.
    package static func claim(_ limit: Int, in transaction: Transaction) async throws -> [Waiting] {
        try await transaction.query(
            """
            SELECT a.contribution, k.reference, k.account, t.language, a.consultation, a.reply
            FROM contribution_answer a JOIN contribution k ON k.id = a.contribution
                LEFT JOIN account t ON t.id = k.account AND t.erased_at IS NULL
            WHERE a.told_at IS NULL ORDER BY a.contribution LIMIT \(limit) FOR NO KEY UPDATE OF a SKIP LOCKED
            """
        ).map(waiting)
    }

    package static func markTold(_ contributions: [UUID], at now: Instant, in transaction: Transaction) async throws {
        try await transaction.query(
            "UPDATE contribution_answer SET told_at = \(now) WHERE contribution = ANY (\(contributions))")
    }

    /// The next who are to be told that a reply holds no more; nobody else tells them.
    package static func takeWithdrawn(_ limit: Int, in transaction: Transaction) async throws -> [Waiting] {
        try await transaction.query(
            """
            WITH told AS (
                DELETE FROM reply_withdrawal_telling WHERE (contribution, reply) IN (
                    SELECT contribution, reply FROM reply_withdrawal_telling ORDER BY contribution, reply
                    LIMIT \(limit))
                RETURNING contribution, reply
            )
            SELECT told.contribution, k.reference, k.account, t.language, k.consultation, told.reply
            FROM told JOIN contribution k ON k.id = told.contribution
                LEFT JOIN account t ON t.id = k.account AND t.erased_at IS NULL
            ORDER BY told.contribution
            """
        ).map(waiting)
    }

    private static func waiting(_ row: Row) throws -> Waiting {
        Waiting(
            contribution: try row.get("contribution"), reference: try row.get("reference"),
            account: try row.get("account"), language: try row.get("language"),
            consultation: try row.get("consultation"), reply: try row.get("reply"))
    }
}
