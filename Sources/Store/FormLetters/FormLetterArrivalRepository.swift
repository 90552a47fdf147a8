import Domain
import Foundation
import Postgres

/// Contributions that were submitted, changed or withdrawn since somebody looked whether they are form letters. The database
/// puts them there itself, where form letters were ordered.
package enum FormLetterArrivalRepository {
    package struct Arrival: Hashable, Sendable {
        package var contribution: UUID
        /// Of the contribution, when it was put there.
        package var version: Int
        /// False where the groups are right as they are: a draft was saved, or the last run has read it.
        package var isNews: Bool
    }

    /// The oldest contributions first.
    package static func next(
        in consultation: UUID, limit: Int, in database: some Queryable
    ) async throws -> [Arrival] {
        try await database.query(
            """
            SELECT a.contribution, a.version, CASE k.state WHEN 'submitted' THEN s.revision IS DISTINCT FROM k.revision
                ELSE s.contribution IS NOT NULL END
            FROM form_letter_arrival a JOIN contribution k ON k.id = a.contribution
                LEFT JOIN form_letter_sketch s ON s.contribution = k.id
            WHERE a.consultation = \(consultation) ORDER BY a.contribution LIMIT \(limit)
            """
        ).map { row in
            let (contribution, version, isNews) = try row.decode(UUID.self, Int.self, Bool.self)
            return Arrival(contribution: contribution, version: version, isNews: isNews)
        }
    }

    /// Takes those out that have not changed again.
    package static func remove(_ looked: [Arrival], in transaction: Transaction) async throws {
        try await transaction.query(
            """
            DELETE FROM form_letter_arrival a USING unnest(\(looked.map(\.contribution)), \(looked.map(\.version)))
                AS looked (contribution, version)
            WHERE a.contribution = looked.contribution AND a.version = looked.version
            """)
    }
}
