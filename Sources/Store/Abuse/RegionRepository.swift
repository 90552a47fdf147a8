import Domain
import Foundation
import Postgres

/// Which regions signers stated, and what of it is shown.
package enum RegionRepository {
    package static func shown(
        of petition: UUID, in database: some Queryable
    ) async throws -> [Breakdown.Part] {
        try await database.query(
            "SELECT region, shown FROM signature_region WHERE petition = \(petition) AND shown > 0 ORDER BY region"
        ).map { row in
            let (region, shown) = try row.decode(String.self, Int.self)
            return Breakdown.Part(key: region, count: shown)
        }
    }

    /// Moves what is shown on where ten or more have come or gone; returns how many parts moved.
    package static func moveOn(limit: Int, in database: some Queryable) async throws -> Int {
        try await database.execute(
            """
            UPDATE signature_region SET shown = CASE WHEN signature_region.count >= \(Breakdown.least)
                THEN signature_region.count ELSE 0 END
            FROM (
                SELECT petition, region FROM signature_region WHERE abs(count - shown) >= 10
                ORDER BY petition, region LIMIT \(limit) FOR UPDATE SKIP LOCKED
            ) AS moved
            WHERE signature_region.petition = moved.petition AND signature_region.region = moved.region
            """)
    }
}
