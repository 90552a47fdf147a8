import Domain
import Foundation
import Postgres

/// What has been said about dates, and what is to be said next.
package enum ReminderRepository {
    /// An obligation of which something is to be said, and the matter whose lock that takes.
    package struct Waiting: Hashable, Sendable {
        package var obligation: UUID
        package var matter: Matter
        package var remindOn: LegalDate
    }

    /// Those that something is to be said of on `today` in the zone of their profile, from the one after `after` on.
    package static func waiting(
        _ profile: String, on today: LegalDate, after mark: Waiting?, limit: Int, in database: some Queryable
    ) async throws -> [Waiting] {
        let later: Query = mark.map { " AND (remind_on, id) > (\($0.remindOn), \($0.obligation))" } ?? ""
        return try await database.query(
            """
            SELECT id, matter_kind, matter, remind_on FROM obligation
            WHERE closed_at IS NULL AND remind_on <= \(today) AND profile = \(profile)
            """ + later + " ORDER BY remind_on, id LIMIT \(limit)"
        ).map { row in
            let (obligation, kind, matter, remindOn) = try row.decode(
                UUID.self, Matter.Kind.self, UUID.self, LegalDate.self)
            return Waiting(obligation: obligation, matter: Matter(kind, matter), remindOn: remindOn)
        }
    }

    /// Notes that something is said of a date now; false if it has been said.
    package static func note(
        _ stage: Reminder, of obligation: Obligation, next: LegalDate?, at now: Instant, in transaction: Transaction
    ) async throws -> Bool {
        let noted = try await transaction.execute(
            """
            INSERT INTO obligation_reminder (obligation, stage, due_on, reminded_at)
            VALUES (\(obligation.id), \(stage), \(obligation.dueOn), \(now)) ON CONFLICT DO NOTHING
            """)
        try await transaction.query("UPDATE obligation SET remind_on = \(next) WHERE id = \(obligation.id)")
        return noted == 1
    }

    /// How often whoever owes it has been reminded.
    package static func count(of obligation: UUID, in database: some Queryable) async throws -> Int {
        let row = try await database.first(
            "SELECT count(*) FROM obligation_reminder WHERE obligation = \(obligation)")
        return try row!.decode(Int.self)
    }

    /// Open obligations that were counted by another edition of the calendar than the current one, but by no later one:
    /// a server that has not been given that yet leaves them alone.
    ///
    /// - Parameter age: what editions are ordered by, the beginning of `edition`.
    package static func countedOtherwise(
        _ profile: String, than edition: String, age: String, after mark: Waiting?, limit: Int,
        in database: some Queryable
    ) async throws -> [Waiting] {
        let later: Query = mark.map { " AND (due_on, id) > (\($0.remindOn), \($0.obligation))" } ?? ""
        let rows: Query = """
            SELECT id, matter_kind, matter, due_on FROM obligation
            WHERE closed_at IS NULL AND profile = \(profile)
            """
        // Two ranges of the index, of which neither holds anything on most days.
        return try await database.query(
            "SELECT * FROM (" + rows + " AND calendar_edition COLLATE \"C\" < \(edition)" + later + " UNION ALL " + rows
                + " AND calendar_edition COLLATE \"C\" > \(edition) AND calendar_edition COLLATE \"C\" < \(age + "~")"
                + later
                + ") AS found ORDER BY due_on, id LIMIT \(limit)"
        ).map { row in
            let (obligation, kind, matter, due) = try row.decode(
                UUID.self, Matter.Kind.self, UUID.self, LegalDate.self)
            return Waiting(obligation: obligation, matter: Matter(kind, matter), remindOn: due)
        }
    }

    /// Notes that a date was counted by the current calendar and stays, and when it is spoken of next: a day that the
    /// older calendar did not reach may have a reminder before it now.
    package static func confirm(
        _ obligation: UUID, by edition: String, remindOn day: LegalDate?, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            UPDATE obligation SET calendar_edition = \(edition), remind_on = least(remind_on, \(day))
            WHERE id = \(obligation)
            """)
    }

    /// Petitions that are owed something of which there is no row, as those have that stood there before there were any.
    package static func withoutClock(
        _ profile: String, after mark: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [UUID] {
        try await database.query(
            """
            SELECT id FROM (
                SELECT p.id FROM petition p WHERE p.profile = \(profile) AND p.state IN ('under_check', 'second_opinion')
                    AND NOT EXISTS (SELECT FROM obligation o
                        WHERE o.subject = p.id AND o.kind = 'compliance_check' AND o.closed_at IS NULL)
                UNION ALL
                SELECT p.id FROM petition p
                WHERE p.profile = \(profile) AND p.state IN ('threshold_reached', 'threshold_missed')
                    AND p.imported_from IS NULL AND NOT EXISTS (SELECT FROM response r WHERE r.petition = p.id)
            ) AS waiting
            WHERE \(mark)::uuid IS NULL OR id > \(mark) ORDER BY id LIMIT \(limit)
            """
        ).map { try $0.decode(UUID.self) }
    }

    /// Petitions that wait to be concluded: answered, every term after the answer over, nothing open.
    package static func settled(
        _ profile: String, on today: LegalDate, after mark: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [UUID] {
        try await database.query(
            """
            SELECT p.id FROM petition p JOIN response r ON r.petition = p.id
            WHERE p.state IN ('decided', 'replied', 'noted') AND p.profile = \(profile) AND r.published_at IS NOT NULL
                AND (\(mark)::uuid IS NULL OR p.id > \(mark))
                AND coalesce(r.complaint_until < \(today), true) AND coalesce(r.judgement_until < \(today), true)
                AND NOT EXISTS (SELECT FROM obligation o WHERE o.matter = p.id AND o.closed_at IS NULL)
            ORDER BY p.id LIMIT \(limit)
            """
        ).map { try $0.decode(UUID.self) }
    }
}
