import Domain
import Foundation
import Postgres

/// The figures of bodies: what was discharged, by how long it took, and what is open.
package enum ObligationFigures {
    /// So many were discharged in so many working days.
    package struct Discharged: Hashable, Sendable {
        package var kind: ObligationKind
        package var took: Int
        package var isInTime: Bool
        package var count: Int
    }

    /// What is open of one kind.
    package struct Open: Hashable, Sendable {
        package var kind: ObligationKind
        package var overdue: Int
        package var dueSoon: Int
        package var later: Int
    }

    package struct Commitments: Hashable, Sendable {
        package var made: Int
        package var statedComplete: Int
        package var verifiedComplete: Int
    }

    /// One body among all of its profile.
    package struct Line: Hashable, Sendable {
        package var body: ObligationListing.Item.Owner
        package var tier: String
        package var inTime: Int
        package var late: Int
        package var overdue: Int
        package var open: Int
    }

    package static func discharged(by body: UUID, in database: some Queryable) async throws -> [Discharged] {
        try await database.query(
            "SELECT kind, took, in_time, count FROM obligation_tally WHERE debtor = \(body) ORDER BY kind, took, in_time"
        ).map { row in
            let (kind, took, isInTime, count) = try row.decode(ObligationKind.self, Int.self, Bool.self, Int.self)
            return Discharged(kind: kind, took: took, isInTime: isInTime, count: count)
        }
    }

    package static func open(of body: UUID, on today: LegalDate, in database: some Queryable) async throws -> [Open] {
        let soon = today.adding(days: Obligation.dueSoonDays)
        return try await database.query(
            """
            SELECT kind, count(*) FILTER (WHERE due_on < \(today)),
                count(*) FILTER (WHERE due_on BETWEEN \(today) AND \(soon)), count(*) FILTER (WHERE due_on > \(soon))
            FROM obligation WHERE debtor = \(body) AND closed_at IS NULL GROUP BY kind ORDER BY kind
            """
        ).map { row in
            let (kind, overdue, dueSoon, later) = try row.decode(ObligationKind.self, Int.self, Int.self, Int.self)
            return Open(kind: kind, overdue: overdue, dueSoon: dueSoon, later: later)
        }
    }

    /// Decisions and replies whose term passed before they were void: silence all the same.
    package static func voidedLate(of body: UUID, in database: some Queryable) async throws -> Int {
        let row = try await database.first(
            """
            SELECT count(*) FROM obligation
            WHERE debtor = \(body) AND void_reason IS NOT NULL AND closed_on > due_on
                AND kind IN ('consideration', 'proposal_reply')
            """)
        return try row!.decode(Int.self)
    }

    package static func commitments(of body: UUID, in database: some Queryable) async throws -> Commitments {
        let row = try await database.first(
            """
            SELECT count(*), count(*) FILTER (WHERE stated = 'complete'), count(*) FILTER (WHERE verified = 'complete')
            FROM commitment WHERE body = \(body)
            """)
        let (made, stated, verified) = try row!.decode(Int.self, Int.self, Int.self)
        return Commitments(made: made, statedComplete: stated, verifiedComplete: verified)
    }

    /// Every body of the profile that ever owed anything of that kind.
    package static func lines(
        profile: String, kind: ObligationKind?, tier: String?, on today: LegalDate, in database: some Queryable
    ) async throws -> [Line] {
        let ofKind: Query = kind.map { " AND kind = \($0)" } ?? ""
        let ofTier: Query = tier.map { " AND b.tier = \($0)" } ?? ""
        let tallied: Query = """
            SELECT debtor, sum(count) FILTER (WHERE in_time) AS in_time, sum(count) FILTER (WHERE NOT in_time) AS late
            FROM obligation_tally WHERE true
            """
        let open: Query = """
            SELECT debtor, count(*) AS open, count(*) FILTER (WHERE due_on < \(today)) AS overdue
            FROM obligation WHERE closed_at IS NULL AND debtor IS NOT NULL
            """
        let statement: Query =
            """
            SELECT b.id, b.key, b.name_kk, b.name_ru, b.name_en, b.kind, b.tier, coalesce(t.in_time, 0)::bigint AS in_time,
                coalesce(t.late, 0)::bigint AS late, coalesce(o.overdue, 0) AS overdue, coalesce(o.open, 0) AS open
            FROM body b LEFT JOIN (
            """ + tallied + ofKind + " GROUP BY debtor) t ON t.debtor = b.id LEFT JOIN (" + open + ofKind
            + " GROUP BY debtor) o ON o.debtor = b.id WHERE b.profile = \(profile)" + ofTier
            + " AND (t.debtor IS NOT NULL OR o.debtor IS NOT NULL) ORDER BY b.key"
        return try await database.query(statement).map { row in
            Line(
                body: ObligationListing.Item.Owner(
                    id: try row.get("id"), key: try row.get("key"),
                    name: try row.localized("name"),
                    kind: try row.get("kind")),
                tier: try row.get("tier"), inTime: try row.get("in_time"), late: try row.get("late"),
                overdue: try row.get("overdue"), open: try row.get("open"))
        }
    }
}
