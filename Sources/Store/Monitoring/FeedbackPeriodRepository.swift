import Domain
import Foundation
import Postgres

/// The periods that organisations give feedback for.
package enum FeedbackPeriodRepository {
    private static let columns: Query = "p.id, p.list, p.name, p.opens_at, p.closes_at"

    package static func insert(_ period: FeedbackPeriod, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            INSERT INTO feedback_period (id, list, name, opens_at, closes_at)
            VALUES (\(period.id), \(period.list), \(period.name), \(period.opensAt), \(period.closesAt))
            """)
    }

    /// Writes until when it is open now, after what was kept of the extension.
    package static func extend(_ id: UUID, to closesAt: Instant, in transaction: Transaction) async throws {
        try await transaction.query("UPDATE feedback_period SET closes_at = \(closesAt) WHERE id = \(id)")
    }

    package static func find(_ id: UUID, in database: some Queryable) async throws -> FeedbackPeriod? {
        try await database.first("SELECT " + columns + " FROM feedback_period p WHERE p.id = \(id)").map(period)
    }

    package static func find(
        _ name: String, of list: UUID, in database: some Queryable
    ) async throws -> FeedbackPeriod? {
        try await database.first(
            "SELECT " + columns + " FROM feedback_period p WHERE p.list = \(list) AND p.name = \(name)"
        ).map(period)
    }

    /// Those that opened first come first.
    package static func periods(of list: UUID, in database: some Queryable) async throws -> [FeedbackPeriod] {
        try await database.query(
            "SELECT " + columns + " FROM feedback_period p WHERE p.list = \(list) ORDER BY p.opens_at, p.id"
        ).map(period)
    }

    /// When the period closed that a body owes an answer in.
    package static func closing(ofPart id: UUID, in database: some Queryable) async throws -> Instant? {
        try await database.first(
            """
            SELECT p.closes_at FROM periodic_feedback_part t JOIN periodic_feedback f ON f.id = t.feedback
            JOIN feedback_period p ON p.id = f.period WHERE t.id = \(id)
            """
        )?.decode(Instant.self)
    }

    static func period(_ row: Row) throws -> FeedbackPeriod {
        FeedbackPeriod(
            id: try row.get("id"), list: try row.get("list"), name: try row.get("name"),
            opensAt: try row.get("opens_at"), closesAt: try row.get("closes_at"))
    }
}
