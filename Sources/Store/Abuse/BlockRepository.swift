import Domain
import Foundation
import Postgres

/// Networks and mail domains that are refused or marked. Rows are never deleted: they are the history.
package enum BlockRepository {
    private static let columns: Query = """
        id, kind, value, effect, reason, made_by, made_at, expires_at, ended_by, ended_at
        """

    package static func add(_ block: Block, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            INSERT INTO block (id, kind, value, effect, reason, made_by, made_at, expires_at)
            VALUES (\(block.id), \(block.kind), \(block.value), \(block.effect), \(block.reason), \(block.madeBy),
                \(block.madeAt), \(block.expiresAt))
            """)
    }

    /// Ends a block before its time; nil where there is none in force.
    package static func end(
        _ id: UUID, by account: UUID, at now: Instant, in transaction: Transaction
    ) async throws -> Block? {
        try await transaction.first(
            "UPDATE block SET ended_by = \(account), ended_at = \(now)"
                + " WHERE id = \(id) AND ended_at IS NULL AND expires_at > \(now) RETURNING " + columns
        ).map(block)
    }

    package static func inForce(at now: Instant, in database: some Queryable) async throws -> [Block] {
        try await database.query(
            "SELECT " + columns + " FROM block WHERE ended_at IS NULL AND expires_at > \(now) ORDER BY made_at, id"
        ).map(block)
    }

    /// All of them, the newest first, after the one of that instant and identifier.
    package static func history(
        after mark: (at: Instant, id: UUID)?, limit: Int, in database: some Queryable
    ) async throws -> [Block] {
        let later: Query = mark.map { " WHERE (made_at, id) < (\($0.at), \($0.id))" } ?? ""
        return try await database.query(
            "SELECT " + columns + " FROM block" + later + " ORDER BY made_at DESC, id DESC LIMIT \(limit)"
        ).map(block)
    }

    private static func block(_ row: Row) throws -> Block {
        Block(
            id: try row.get("id"), kind: try row.get("kind"), value: try row.get("value"),
            effect: try row.get("effect"), reason: try row.get("reason"), madeBy: try row.get("made_by"),
            madeAt: try row.get("made_at"), expiresAt: try row.get("expires_at"), endedBy: try row.get("ended_by"),
            endedAt: try row.get("ended_at"))
    }
}
