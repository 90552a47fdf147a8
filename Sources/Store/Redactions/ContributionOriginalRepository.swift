import Foundation
import Postgres

/// Revisions of contributions as they were submitted, sealed, of those out of which something was taken.
package enum ContributionOriginalRepository {
    /// Keeps one; the first that is kept stays.
    package static func insert(
        _ sealed: [UInt8], revision: Int, of contribution: UUID, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO contribution_original (contribution, revision, content_sealed)
            VALUES (\(contribution), \(revision), \(sealed)) ON CONFLICT (contribution, revision) DO NOTHING
            """)
    }

    /// By their numbers.
    package static func originals(
        of contribution: UUID, in database: some Queryable
    ) async throws -> [Int: [UInt8]] {
        let rows = try await database.query(
            "SELECT revision, content_sealed FROM contribution_original WHERE contribution = \(contribution)")
        return try rows.reduce(into: [:]) { originals, row in
            let (revision, sealed) = try row.decode(Int.self, [UInt8].self)
            originals[revision] = sealed
        }
    }

    /// Those of the revisions that count, by contribution.
    package static func current(
        of contributions: [UUID], in database: some Queryable
    ) async throws -> [UUID: [UInt8]] {
        let rows = try await database.query(
            """
            SELECT k.id, o.content_sealed FROM contribution k
            JOIN contribution_original o ON o.contribution = k.id AND o.revision = k.revision
            WHERE k.id = ANY (\(contributions))
            """)
        return try rows.reduce(into: [:]) { originals, row in
            let (contribution, sealed) = try row.decode(UUID.self, [UInt8].self)
            originals[contribution] = sealed
        }
    }
}
