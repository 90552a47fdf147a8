import Domain
import Foundation
import Postgres

/// The times that periods were given longer, with the reasons.
package enum PeriodExtensionRepository {
    package static func insert(_ extended: PeriodExtension, in transaction: Transaction) async throws {
        let reason = extended.reason
        try await transaction.query(
            """
            INSERT INTO period_extension (period, was, closes_at, reason_kk, reason_ru, reason_en, extended_at)
            VALUES (\(extended.period), \(extended.was), \(extended.closesAt), \(reason.kk), \(reason.ru), \(reason.en),
                \(extended.extendedAt))
            """)
    }

    /// Of every period of a list, oldest first.
    package static func extensions(of list: UUID, in database: some Queryable) async throws -> [PeriodExtension] {
        try await database.query(
            """
            SELECT e.period, e.was, e.closes_at, e.reason_kk, e.reason_ru, e.reason_en, e.extended_at
            FROM period_extension e JOIN feedback_period p ON p.id = e.period
            WHERE p.list = \(list) ORDER BY e.extended_at, e.closes_at
            """
        ).map { row in
            PeriodExtension(
                period: try row.get("period"), was: try row.get("was"), closesAt: try row.get("closes_at"),
                reason: try row.localized("reason"), extendedAt: try row.get("extended_at"))
        }
    }
}
