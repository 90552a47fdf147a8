import Domain
import Foundation
import Postgres

/// Orders to find form letters anew.
package enum FormLetterRunRepository {
    private static let columns: Query = """
        r.id, r.consultation, r.state, r.method, r.asked_at, r.started_at, r.attempt, r.read, r.contributions, r.groups,
        r.made_at
        """

    package static func insert(_ run: FormLetterRun, by account: UUID, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            INSERT INTO form_letter_run (id, consultation, state, method, asked_by, asked_at, due_at)
            VALUES (\(run.id), \(run.consultation), \(run.state), \(run.method), \(account), \(run.askedAt),
                \(run.askedAt))
            """)
    }

    package static func find(_ id: UUID, in database: some Queryable) async throws -> FormLetterRun? {
        try await database.first("SELECT " + columns + " FROM form_letter_run r WHERE r.id = \(id)").map(run)
    }

    /// The one that has not ended; there is one at most.
    package static func underWay(
        in consultation: UUID, in database: some Queryable
    ) async throws -> FormLetterRun? {
        try await database.first(
            "SELECT " + columns + """
                 FROM form_letter_run r
                WHERE r.consultation = \(consultation) AND r.state IN ('waiting', 'running')
                """
        ).map(run)
    }

    /// The one by which the groups stand as they do.
    package static func last(of consultation: UUID, in database: some Queryable) async throws -> FormLetterRun? {
        try await database.first(
            "SELECT " + columns + """
                 FROM form_letter_run r WHERE r.consultation = \(consultation) AND r.state = 'done'
                ORDER BY r.made_at DESC, r.id DESC LIMIT 1
                """
        ).map(run)
    }

    /// The one that was ordered last, whatever has become of it.
    package static func latest(of consultation: UUID, in database: some Queryable) async throws -> FormLetterRun? {
        try await database.first(
            "SELECT " + columns + """
                 FROM form_letter_run r WHERE r.consultation = \(consultation)
                ORDER BY r.asked_at DESC, r.id DESC LIMIT 1
                """
        ).map(run)
    }

    /// The last of each consultation where something has come in and whose groups may change and are not being found anew,
    /// those after `mark`.
    package static func awaited(
        after mark: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [FormLetterRun] {
        let later: Query = mark.map { " AND r.consultation > \($0)" } ?? ""
        return try await database.query(
            "SELECT DISTINCT ON (r.consultation) " + columns + """
                 FROM form_letter_run r JOIN consultation c ON c.id = r.consultation
                WHERE r.state = 'done' AND (c.state IN ('open', 'paused', 'closed', 'analysing')
                        OR (c.state IN ('outcome_published', 'cancelled') AND c.unanswered > 0))
                    AND NOT EXISTS (
                        SELECT FROM form_letter_run u
                        WHERE u.consultation = r.consultation AND u.state IN ('waiting', 'running'))
                    AND EXISTS (SELECT FROM form_letter_arrival a WHERE a.consultation = r.consultation)
                """ + later + " ORDER BY r.consultation, r.made_at DESC, r.id DESC LIMIT \(limit)"
        ).map(run)
    }

    /// Takes on the order that has been due the longest and that nobody else is taking on: until `leaseEnd` it is this
    /// attempt's; after that, if nothing more was heard of it, it is due again.
    package static func claim(
        at now: Instant, leaseEnd: Instant, in database: some Queryable
    ) async throws -> FormLetterRun? {
        try await database.first(
            """
            UPDATE form_letter_run r SET state = 'running', method = \(FormLetterMethod.version),
                attempt = r.attempt + 1, started_at = \(now), read = 0, due_at = \(leaseEnd)
            WHERE r.id = (
                SELECT id FROM form_letter_run WHERE state IN ('waiting', 'running') AND due_at <= \(now)
                ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING
            """ + " " + columns
        ).map(run)
    }

    /// Tells how far the attempt has come, and that it is still under way; false where another has followed it.
    package static func note(
        _ run: FormLetterRun, read: Int, leaseEnd: Instant, in database: some Queryable
    ) async throws -> Bool {
        try await database.execute(
            """
            UPDATE form_letter_run SET read = \(read), due_at = \(leaseEnd)
            WHERE id = \(run.id) AND state = 'running' AND attempt = \(run.attempt)
            """) == 1
    }

    /// Leaves the order to the next attempt, which may begin at `due`; nothing where that has begun already.
    package static func giveBack(
        _ run: FormLetterRun, until due: Instant, in database: some Queryable
    ) async throws {
        try await database.query(
            """
            UPDATE form_letter_run SET state = 'waiting', due_at = \(due)
            WHERE id = \(run.id) AND state = 'running' AND attempt = \(run.attempt)
            """)
    }

    /// Ends the order as the attempt found it; false where another attempt has followed.
    package static func end(
        _ run: FormLetterRun, _ state: FormLetterRun.State, contributions: Int, groups: Int, at now: Instant,
        in transaction: Transaction
    ) async throws -> Bool {
        try await transaction.execute(
            """
            UPDATE form_letter_run SET state = \(state), contributions = \(contributions), groups = \(groups),
                made_at = \(now), due_at = NULL
            WHERE id = \(run.id) AND state = 'running' AND attempt = \(run.attempt)
            """) == 1
    }

    /// What a run proposes to set aside; nothing where words went out of the public's sight since it began to read.
    package static func keep(
        _ lines: [SharedLines.Proposal], of run: FormLetterRun, in transaction: Transaction
    ) async throws {
        guard !lines.isEmpty else { return }
        try await transaction.query(
            """
            INSERT INTO form_letter_line (run, number, text, contributions)
            SELECT \(run.id), number, text, contributions
            FROM unnest(\(lines.map(\.text)), \(lines.map(\.count)))
                WITH ORDINALITY AS new (text, contributions, number)
            WHERE NOT EXISTS (
                SELECT FROM redaction d JOIN contribution k ON k.id = d.contribution
                WHERE k.consultation = \(run.consultation) AND d.redacted_at >= \(run.startedAt))
                AND NOT EXISTS (
                    SELECT FROM contribution_decision d JOIN contribution k ON k.id = d.contribution
                    WHERE k.consultation = \(run.consultation) AND d.decided_at >= \(run.startedAt)
                        AND d.kind = 'unpublication')
            """)
    }

    /// Proposes nothing more in a consultation until the next run: words in it are no longer before the public.
    package static func discardLines(of consultation: UUID, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            DELETE FROM form_letter_line
            WHERE run IN (SELECT id FROM form_letter_run WHERE consultation = \(consultation))
            """)
    }

    /// The most frequent first.
    package static func lines(of run: UUID, in database: some Queryable) async throws -> [SharedLines.Proposal] {
        try await database.query(
            "SELECT text, contributions FROM form_letter_line WHERE run = \(run) ORDER BY number"
        ).map { row in
            let (text, count) = try row.decode(String.self, Int.self)
            return SharedLines.Proposal(text: text, count: count)
        }
    }

    private static func run(_ row: Row) throws -> FormLetterRun {
        var run = FormLetterRun(
            id: try row.get("id"), consultation: try row.get("consultation"), askedAt: try row.get("asked_at"))
        run.state = try row.get("state")
        run.method = try row.get("method")
        run.startedAt = try row.get("started_at")
        run.attempt = try row.get("attempt")
        run.read = try row.get("read")
        run.contributions = try row.get("contributions")
        run.groups = try row.get("groups")
        run.endedAt = try row.get("made_at")
        return run
    }
}
