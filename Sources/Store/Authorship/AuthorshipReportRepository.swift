import Domain
import Foundation
import Postgres

/// Reports that contributions bear the name of somebody who did not write them.
package enum AuthorshipReportRepository {
    private static let selection: Query = """
        SELECT r.id, r.contribution, r.consultation, r.reporter, r.explanation, r.state, r.made_at, r.decided_at, r.reason
        FROM authorship_report r
        """

    /// - Throws: a unique violation where a report of the reporter is open.
    package static func insert(_ report: AuthorshipReport, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            INSERT INTO authorship_report (id, contribution, consultation, reporter, explanation, state, made_at)
            VALUES (\(report.id), \(report.contribution), \(report.consultation), \(report.reporter),
                \(report.explanation), \(report.state), \(report.madeAt))
            """)
    }

    package static func find(
        _ id: UUID, locked: Bool = false, in database: some Queryable
    ) async throws -> AuthorshipReport? {
        let lock: Query = locked ? " FOR NO KEY UPDATE" : ""
        return try await database.first(selection + " WHERE r.id = \(id)" + lock).map(report)
    }

    package static func reporter(of id: UUID, in database: some Queryable) async throws -> UUID? {
        try await find(id, in: database)?.reporter
    }

    package static func decide(
        _ report: AuthorshipReport, by moderator: UUID, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            UPDATE authorship_report SET state = \(report.state), decided_at = \(report.decidedAt),
                reason = \(report.reason), decided_by = \(moderator)
            WHERE id = \(report.id) AND state = 'open'
            """)
    }

    /// What became of those that a person made of a contribution.
    package static func states(
        of contribution: UUID, by reporter: UUID, in database: some Queryable
    ) async throws -> [AuthorshipReport.State] {
        try await database.query(
            "SELECT state FROM authorship_report WHERE contribution = \(contribution) AND reporter = \(reporter)"
        ).map { try $0.decode(AuthorshipReport.State.self) }
    }

    /// How many of a person's are open.
    package static func open(of reporter: UUID, in database: some Queryable) async throws -> Int {
        try await database.first(
            "SELECT count(*) FROM authorship_report WHERE reporter = \(reporter) AND state = 'open'"
        )?.decode(Int.self) ?? 0
    }

    /// Those that wait for a moderator, the oldest first.
    package static func queue(
        after id: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [AuthorshipReport] {
        let later: Query = id.map { " AND r.id > \($0)" } ?? ""
        return try await database.query(
            selection + " WHERE r.state = 'open'" + later + " ORDER BY r.id LIMIT \(limit)"
        ).map(report)
    }

    package static func reports(by reporter: UUID, in database: some Queryable) async throws -> [AuthorshipReport] {
        try await database.query(selection + " WHERE r.reporter = \(reporter) ORDER BY r.id").map(report)
    }

    /// Takes reporter and words away; what was decided stays.
    package static func unlink(_ reporter: UUID, in transaction: Transaction) async throws -> Int {
        try await transaction.execute(
            "UPDATE authorship_report SET reporter = NULL, explanation = NULL WHERE reporter = \(reporter)")
    }

    private static func report(_ row: Row) throws -> AuthorshipReport {
        var report = AuthorshipReport(
            id: try row.get("id"), contribution: try row.get("contribution"),
            consultation: try row.get("consultation"), reporter: try row.get("reporter"),
            explanation: try row.get("explanation"), madeAt: try row.get("made_at"))
        report.state = try row.get("state")
        report.decidedAt = try row.get("decided_at")
        report.reason = try row.get("reason")
        return report
    }
}
