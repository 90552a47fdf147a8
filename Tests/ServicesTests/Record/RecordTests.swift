import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

@Suite struct RecordTests {
    @Test func `positions have no gaps and a reader who follows misses nothing that commits late`() async throws {
        try await withTown { town in
            let applicant = try await town.person(1)
            let submission = Submission(town.environment)
            let reader = Task {
                var seen: [Int] = []
                while seen.count < 40 {
                    try Task.checkCancellation()
                    let rows = try await town.environment.pool.query(
                        "SELECT position FROM event WHERE position > \(seen.last ?? 0) ORDER BY position")
                    seen += try rows.map { try $0.decode(Int.self) }
                }
                return seen
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        _ = try await submission.draft(town.draft("Петиция номер \(number)"), by: applicant)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await reader.value == Array(1...40))
        }
    }

    @Test(arguments: [
        "UPDATE event SET kind = 'a.b'", "DELETE FROM event", "TRUNCATE event", "UPDATE check_decision SET reason = ''",
        "DELETE FROM check_decision", "DELETE FROM petition_text", "DELETE FROM petition",
        "UPDATE petition_salt SET salt = sha256('x')", "DELETE FROM key_destruction", "UPDATE erasure SET kept = '{}'",
        "UPDATE rule_version SET first_used_at = now()", "DELETE FROM obligation",
        "UPDATE obligation SET kind = 'commitment'",
        "UPDATE obligation_change SET reason_en = ''", "DELETE FROM obligation_reminder",
        "UPDATE body_decision SET outcome = 'full'", "DELETE FROM demand_answer",
        "UPDATE commitment_report SET level = 'complete'",
        "DELETE FROM complaint", "UPDATE complaint SET text = 'x'",
        "UPDATE petition_threshold SET required = 1",
        "UPDATE signature SET stage = 'support'",
    ])
    func `the service's own role cannot change the record`(statement: String) async throws {
        try await withTown { town in
            _ = try await town.published()
            await #expect {
                try await town.environment.pool.query(Query(unsafeSQL: statement))
            } throws: { error in
                (error as? PostgresError)?.sqlState == .insufficientPrivilege
            }
        }
    }

    @Test(arguments: [
        "UPDATE rule_version SET content_hash = sha256('x')",
        "UPDATE obligation SET due_on = due_on + 1",
        "UPDATE obligation SET took = 0",
    ])
    func `what is fixed stays fixed although its row may change otherwise`(statement: String) async throws {
        try await withTown { town in
            _ = try await town.published()
            await #expect {
                try await town.environment.pool.query(Query(unsafeSQL: statement))
            } throws: { error in
                (error as? PostgresError)?.sqlState?.category == "23"
            }
        }
    }

    @Test func `what became of reviews and blocks, and who looked at whose data, the service does not write anew`()
        async throws
    {
        try await withTown { town in
            let id = try await town.published()
            let (one, other) = (try await town.person(2).account, try await town.person(3).account)
            let pool = town.environment.pool
            let now = town.clock.now
            try await pool.query(
                """
                INSERT INTO signature_review (id, petition, action, from_at, to_at, suspects_only, language, reason, count,
                    proposed_by, proposed_at, confirmed_by, confirmed_at)
                VALUES (gen_random_uuid(), \(id), 'invalidation', \(now.adding(seconds: -60)), \(now), false, 'ru', 'x', 1,
                    \(one), \(now), \(other), \(now))
                """)
            try await pool.query(
                """
                INSERT INTO block (id, kind, value, effect, reason, made_by, made_at, expires_at, ended_by, ended_at)
                VALUES (gen_random_uuid(), 'domain', 'mail.example', 'refuse', 'x', \(one), \(now),
                    \(now.adding(seconds: 60)), \(one), \(now))
                """)
            try await pool.query(
                """
                INSERT INTO data_access (id, account, reader, acted_as, purpose, fields, accessed_at)
                VALUES (gen_random_uuid(), \(one), \(other), 'moderator', 'check', '{name}', \(now))
                """)
            for statement in [
                "UPDATE signature_review SET confirmed_by = NULL, confirmed_at = NULL",
                "UPDATE signature_review SET confirmed_at = confirmed_at - interval '1 day'",
                "UPDATE block SET ended_by = NULL, ended_at = NULL",
                "UPDATE data_access SET account = reader",
                "DELETE FROM data_access",
            ] {
                await #expect("\(statement)") {
                    try await pool.query(Query(unsafeSQL: statement))
                } throws: { error in
                    (error as? PostgresError)?.sqlState == .restrictViolation
                }
            }
            try await pool.query("UPDATE data_access SET account = NULL")
        }
    }

    @Test func `the database knows the same transitions as the domain and refuses all others`() async throws {
        try await withTown { town in
            let rows = try await town.environment.pool.query("SELECT from_state, to_state FROM petition_transition")
            var table: [PetitionState: Set<PetitionState>] = [:]
            for row in rows {
                let (from, to) = try row.decode(PetitionState.self, PetitionState.self)
                table[from, default: []].insert(to)
            }
            #expect(table == PetitionState.transitions.filter { !$0.value.isEmpty })
            let id = try await town.published()
            await #expect(throws: PostgresError.self) {
                try await town.environment.pool.query("UPDATE petition SET state = 'draft' WHERE id = \(id)")
            }
            await #expect(throws: PostgresError.self) {
                try await town.environment.pool.query("UPDATE petition SET subject = 'other' WHERE id = \(id)")
            }
        }
    }

    @Test func `a petition tells its whole history in order`() async throws {
        try await withTown { town in
            let id = try await town.published()
            let history = try await Browsing(town.environment).history(of: id, reader: nil, after: 0, limit: 100)
            #expect(
                history.map(\.kind) == [
                    "petition.submitted", "petition.support_reached", "obligation.opened", "petition.published",
                    "obligation.discharged",
                ])
            #expect(history.map(\.version) == [2, 3, 3, 4, 4])
            #expect(history.map(\.capacity) == ["applicant", "service", "service", "moderator", "service"])
        }
    }
}
