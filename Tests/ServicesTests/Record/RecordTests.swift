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
