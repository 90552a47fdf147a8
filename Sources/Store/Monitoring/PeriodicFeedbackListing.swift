import Domain
import Foundation
import Postgres

/// What organisations said of a list, as a list shows it: what was submitted last first.
package enum PeriodicFeedbackListing {
    package struct Filter: Hashable, Sendable {
        package var list: UUID
        package var period: UUID?
        package var organisation: String?

        package init(list: UUID) {
            self.list = list
        }
    }

    /// Where a page ended.
    package struct Mark: Hashable, Sendable {
        package var submittedAt: Instant
        package var id: UUID

        package init(submittedAt: Instant, id: UUID) {
            self.submittedAt = submittedAt
            self.id = id
        }
    }

    package struct Item: Hashable, Sendable {
        package var id: UUID
        package var reference: String
        package var period: String
        package var organisation: Organisation
        package var revision: Int
        /// How many points it speaks of, and how many of them are answered.
        package var entries: Int
        package var answered: Int
        package var submittedAt: Instant
    }

    package static func page(
        _ filter: Filter, after mark: Mark?, limit: Int, in database: some Queryable
    ) async throws -> [Item] {
        var query: Query =
            "SELECT " + OrganisationRepository.columns + """
                    , f.id, f.reference, p.name AS period, f.revision, f.submitted_at,
                    (SELECT count(*) FROM periodic_feedback_entry e
                        WHERE e.feedback = f.id AND e.revision = f.revision) AS entries,
                    (SELECT count(*) FROM periodic_feedback_answer a WHERE a.feedback = f.id) AS answered
                FROM periodic_feedback f JOIN feedback_period p ON p.id = f.period
                    JOIN organisation g ON g.id = f.organisation
                WHERE f.state = 'submitted' AND f.list = \(filter.list)
                """
        if let period = filter.period { query += " AND f.period = \(period)" }
        if let organisation = filter.organisation { query += " AND g.key = \(organisation)" }
        if let mark { query += " AND (f.submitted_at, f.id) < (\(mark.submittedAt), \(mark.id))" }
        return try await database.query(query + " ORDER BY f.submitted_at DESC, f.id DESC LIMIT \(limit)").compactMap {
            row in
            guard let organisation = try OrganisationRepository.organisation(row) else { return nil }
            return Item(
                id: try row.get("id"), reference: try row.get("reference"), period: try row.get("period"),
                organisation: organisation,
                revision: try row.get("revision"), entries: try row.get("entries"),
                answered: try row.get("answered"), submittedAt: try row.get("submitted_at"))
        }
    }

    /// How many organisations say what of each point for a period, in the order of the list: all points, also those that
    /// nobody speaks of.
    package static func figures(
        of list: UUID, for period: UUID, in database: some Queryable
    ) async throws -> [PointFigures] {
        let rows = try await database.query(
            """
            SELECT p.number, e.assessment, count(e.feedback) AS organisations, count(a.feedback) AS answered
            FROM list_point p
                LEFT JOIN (periodic_feedback_entry e JOIN periodic_feedback f
                    ON f.id = e.feedback AND f.revision = e.revision AND f.period = \(period))
                    ON e.list = p.list AND e.point = p.number
                LEFT JOIN periodic_feedback_answer a ON a.feedback = e.feedback AND a.point = e.point
            WHERE p.list = \(list) GROUP BY p.position, p.number, e.assessment ORDER BY p.position
            """)
        var figures: [PointFigures] = []
        for row in rows {
            let number: String = try row.get("number")
            if figures.last?.point != number { figures.append(PointFigures(point: number, counts: [])) }
            guard let assessment = try row.get("assessment", as: PeriodicFeedback.Assessment?.self) else { continue }
            figures[figures.count - 1].counts.append(
                PointFigures.Count(
                    assessment: assessment, organisations: try row.get("organisations"),
                    answered: try row.get("answered")))
        }
        return figures
    }
}
