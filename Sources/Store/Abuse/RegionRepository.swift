import Domain
import Foundation
import Postgres

/// Which regions signers stated, and what of it is shown.
package enum RegionRepository {
    /// What is shown; nil before the first move.
    package static func shown(of petition: UUID, in database: some Queryable) async throws -> Breakdown? {
        let rows = try await database.query(
            """
            SELECT b.total, r.region, r.shown FROM region_breakdown b
            LEFT JOIN signature_region r ON r.petition = b.petition AND r.shown > 0 WHERE b.petition = \(petition)
            """)
        guard let first = rows.first else { return nil }
        let parts = try rows.compactMap { row -> Breakdown.Part? in
            guard let region: String = try row.get("region") else { return nil }
            return Breakdown.Part(key: region, count: try row.get("shown"))
        }
        return Breakdown(total: try first.get("total"), parts: parts)
    }

    /// What each region has come to.
    package static func counts(of petition: UUID, in database: some Queryable) async throws -> [Breakdown.Part] {
        try await database.query("SELECT region, count FROM signature_region WHERE petition = \(petition)").map { row in
            Breakdown.Part(key: try row.get("region"), count: try row.get("count"))
        }
    }

    /// Petitions of which a region differs by ten and more from what is shown, from the one after `petition` on.
    package static func moving(
        after petition: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [UUID] {
        let later: Query = petition.map { " AND petition > \($0)" } ?? ""
        return try await database.query(
            "SELECT DISTINCT petition FROM signature_region WHERE abs(count - shown) >= \(Breakdown.least)" + later
                + " ORDER BY petition LIMIT \(limit)"
        ).map { try $0.decode(UUID.self) }
    }

    /// Shows a breakdown in the place of the last one. The caller holds the lock on the petition.
    package static func show(
        _ breakdown: Breakdown, of petition: UUID, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            UPDATE signature_region SET shown = coalesce(new.shown, 0)
            FROM signature_region AS old LEFT JOIN unnest(
                \(breakdown.parts.map(\.key)), \(breakdown.parts.map(\.count))) AS new (region, shown)
                ON new.region = old.region
            WHERE old.petition = \(petition) AND signature_region.petition = old.petition
                AND signature_region.region = old.region AND signature_region.shown <> coalesce(new.shown, 0)
            """)
        try await transaction.query(
            """
            INSERT INTO region_breakdown (petition, total) VALUES (\(petition), \(breakdown.total))
            ON CONFLICT (petition) DO UPDATE SET total = excluded.total
            """)
    }
}
