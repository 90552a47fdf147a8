import Domain
import Foundation
import Postgres

/// The points of lists, each as every edition states it.
package enum ListPointRepository {
    /// A point as an edition states it.
    package struct Stated: Hashable, Sendable {
        package var point: ListPoint
        /// Its place in the list, counted from 1.
        package var position: Int
        package var edition: Int
        /// In which it came into the list.
        package var addedIn: Int
    }

    /// Adds points behind those that are there, in the order given.
    package static func add(
        _ points: [ListPoint], to list: UUID, in edition: Int, after last: Int, in transaction: Transaction
    ) async throws {
        guard !points.isEmpty else { return }
        try await transaction.query(
            """
            INSERT INTO list_point (list, number, position, added_in)
            SELECT \(list), new.number, \(last) + new.place, \(edition)
            FROM unnest(\(points.map(\.number))) WITH ORDINALITY AS new (number, place)
            """)
        try await state(points, of: list, in: edition, in: transaction)
    }

    /// Writes how an edition states points that are in the list.
    package static func state(
        _ points: [ListPoint], of list: UUID, in edition: Int, in transaction: Transaction
    ) async throws {
        guard !points.isEmpty else { return }
        try await transaction.query(
            """
            INSERT INTO list_statement (list, point, edition, original, text_kk, text_ru, text_en, source, issued_on,
                status, responsible)
            SELECT \(list), new.point, \(edition), new.original, new.kk, new.ru, new.en, new.source, new.issued_on,
                new.status, new.responsible
            FROM unnest(\(points.map(\.number)), \(points.map(\.original)), \(points.map(\.text.kk)),
                \(points.map(\.text.ru)), \(points.map(\.text.en)), \(points.map(\.source)),
                \(points.map(\.issuedOn)), \(points.map(\.status)), \(points.map(\.responsible)))
                AS new (point, original, kk, ru, en, source, issued_on, status, responsible)
            """)
    }

    /// The numbers of all of them.
    package static func numbers(of list: UUID, in database: some Queryable) async throws -> Set<String> {
        Set(
            try await database.query("SELECT number FROM list_point WHERE list = \(list)")
                .map { try $0.decode(String.self) })
    }

    /// As they stand, or stood in `edition`, in their order, after the place `mark`.
    package static func points(
        of list: UUID, asOf edition: Int? = nil, after mark: Int = 0, limit: Int = MonitoredList.pointLimit,
        in database: some Queryable
    ) async throws -> [Stated] {
        var until: Query = ""
        if let edition { until = " AND edition <= \(edition)" }
        var query: Query = """
            SELECT p.number, p.position, p.added_in, s.edition, s.original, s.text_kk, s.text_ru, s.text_en, s.source,
                s.issued_on, s.status, s.responsible
            FROM list_point p CROSS JOIN LATERAL (
                SELECT edition, original, text_kk, text_ru, text_en, source, issued_on, status, responsible
                FROM list_statement WHERE list = p.list AND point = p.number
            """
        query += until + " ORDER BY edition DESC LIMIT 1) s WHERE p.list = \(list) AND p.position > \(mark)"
        return try await database.query(query + " ORDER BY p.position LIMIT \(limit)").map(stated)
    }

    /// Which body answers, as the list stands, for which of the points that a revision speaks of, in the order of the list.
    package static func responsible(
        for feedback: UUID, _ revision: Int, in transaction: Transaction
    ) async throws -> [(body: UUID, points: [String])] {
        try await transaction.query(
            """
            SELECT coalesce(s.responsible, l.body), array_agg(p.number ORDER BY p.position)
            FROM periodic_feedback_entry e JOIN monitored_list l ON l.id = e.list
                JOIN list_point p ON p.list = e.list AND p.number = e.point
                CROSS JOIN LATERAL (
                    SELECT responsible FROM list_statement WHERE list = e.list AND point = e.point
                    ORDER BY edition DESC LIMIT 1) s
            WHERE e.feedback = \(feedback) AND e.revision = \(revision) GROUP BY 1 ORDER BY min(p.position)
            """
        ).map { try $0.decode(UUID.self, [String].self) }
    }

    /// One point as each edition states it that states it anew, oldest first.
    package static func statements(
        of number: String, in list: UUID, in database: some Queryable
    ) async throws -> [Stated] {
        try await database.query(
            """
            SELECT p.number, p.position, p.added_in, s.edition, s.original, s.text_kk, s.text_ru, s.text_en, s.source,
                s.issued_on, s.status, s.responsible
            FROM list_point p JOIN list_statement s ON s.list = p.list AND s.point = p.number
            WHERE p.list = \(list) AND p.number = \(number) ORDER BY s.edition
            """
        ).map(stated)
    }

    private static func stated(_ row: Row) throws -> Stated {
        Stated(
            point: ListPoint(
                number: try row.get("number"), original: try row.get("original"), text: try row.localized("text"),
                source: try row.get("source"), issuedOn: try row.get("issued_on"), status: try row.get("status"),
                responsible: try row.get("responsible")),
            position: try row.get("position"), edition: try row.get("edition"), addedIn: try row.get("added_in"))
    }
}
