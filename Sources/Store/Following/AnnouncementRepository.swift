import Domain
import Foundation
import Postgres

/// What followers are to be told, with how far that has come.
package enum AnnouncementRepository {
    package struct Waiting: Hashable, Sendable {
        package var id: UUID
        package var announcement: Announcement
        package var createdAt: Instant
        /// Followers up to this account have their letters.
        package var toldThrough: UUID?
    }

    /// The place of one among those that wait.
    package struct Mark: Hashable, Sendable {
        package var createdAt: Instant
        package var id: UUID

        package init(createdAt: Instant, id: UUID) {
            self.createdAt = createdAt
            self.id = id
        }
    }

    package static func insert(
        _ id: UUID, _ announcement: Announcement, at now: Instant, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO announcement (id, kind, matter_kind, matter, body, day, created_at)
            VALUES (\(id), \(announcement.kind), \(announcement.matter.kind), \(announcement.matter.id),
                \(announcement.body), \(announcement.day), \(now))
            """)
    }

    /// The one that has waited the longest after `mark` and that nobody else is busy with, until the transaction ends.
    package static func claim(after mark: Mark?, in transaction: Transaction) async throws -> Waiting? {
        let later: Query = mark.map { " AND (created_at, id) > (\($0.createdAt), \($0.id))" } ?? ""
        return try await transaction.first(
            """
            SELECT id, kind, matter_kind, matter, body, day, created_at, told_through FROM announcement
            WHERE done_at IS NULL
            """ + later + " ORDER BY created_at, id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED"
        ).map { row in
            Waiting(
                id: try row.get("id"),
                announcement: Announcement(
                    try row.get("kind"), matter: Matter(try row.get("matter_kind"), try row.get("matter")),
                    body: try row.get("body"), day: try row.get("day")),
                createdAt: try row.get("created_at"), toldThrough: try row.get("told_through"))
        }
    }

    package static func markTold(_ id: UUID, through account: UUID, in transaction: Transaction) async throws {
        try await transaction.query("UPDATE announcement SET told_through = \(account) WHERE id = \(id)")
    }

    package static func markDone(_ id: UUID, at now: Instant, in transaction: Transaction) async throws {
        try await transaction.query("UPDATE announcement SET done_at = \(now) WHERE id = \(id)")
    }

    package static func forgetDone(
        before instant: Instant, limit: Int, in database: some Queryable
    ) async throws -> Int {
        try await database.execute(
            .deletion(from: "announcement", where: "done_at < \(instant)", limit: limit))
    }
}
