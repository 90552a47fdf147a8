import Domain
import Foundation
import Logging
import Postgres
import Services
import Support
import Testing

@Suite struct SecurityRecordTests {
    @Test func `events appended by two processes at once make one chain that holds`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let twin = town.twin(pool: Pool(configuration: database.pool.configuration, logger: .silent))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<60 {
                    let environment = number.isMultiple(of: 2) ? town.environment : twin
                    group.addTask { try await environment.append(.signInSucceeded, number: number) }
                }
                try await group.waitForAll()
            }
            let head = try await SecurityRecord(twin).verify()
            #expect(head.position == 60)
            await twin.pool.close()
        }
    }

    @Test func `several events of one transaction keep their order, and one that is undone leaves no gap`() async throws
    {
        try await withTown { town in
            let record = SecurityRecord(town.environment)
            await #expect(throws: Refusal.self) {
                try await town.environment.pool.transaction { transaction in
                    try await record.append(SecurityEvent(.tokenMade), at: town.clock.now, in: transaction)
                    throw Refusal.notAllowed
                }
            }
            try await town.environment.pool.transaction { transaction in
                try await record.append(
                    [SecurityEvent(.roleGranted), SecurityEvent(.roleEnded)], at: town.clock.now, in: transaction)
            }
            let kinds = try await town.environment.pool.query("SELECT kind FROM security_event ORDER BY position")
            #expect(try kinds.map { try $0.decode(String.self) } == ["role.granted", "role.ended"])
            #expect(try await record.verify().position == 2)
        }
    }

    /// What somebody with the owner's rights can do when they switch the guards off.
    @Test(arguments: [
        ("UPDATE security_event SET kind = 'role.ended' WHERE position = 2", SecurityChain.Break.changed(2)),
        (
            "UPDATE security_event SET recorded_at = recorded_at + interval '1 microsecond' WHERE position = 3",
            .changed(3)
        ),
        ("UPDATE security_event SET actor = NULL WHERE position = 4", .changed(4)),
        ("UPDATE security_event SET facts = replace(facts, '1', '2') WHERE position = 1", .changed(1)),
        ("DELETE FROM security_event WHERE position = 2", .gap(before: 3, after: 1)),
        ("DELETE FROM security_event WHERE position = 5", .otherEnd(last: 4, head: 5)),
        ("UPDATE security_event SET hash = sha256('x') WHERE position = 5", .changed(5)),
    ])
    func `whatever is done to a row is found, and at the first row it touches`(
        statement: String, expected: SecurityChain.Break
    ) async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            for number in 1...5 { try await town.environment.append(.signInSucceeded, number: number) }
            try await database.owner.query("ALTER TABLE security_event DISABLE TRIGGER USER")
            try await database.owner.query(Query(unsafeSQL: statement))
            await #expect(throws: expected) { try await SecurityRecord(town.environment).verify() }
        }
    }

    @Test func `a chain that was cut or made anew is told by a hash that was kept`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let record = SecurityRecord(town.environment)
            for number in 1...4 { try await town.environment.append(.signInSucceeded, number: number) }
            let kept = try await record.head()
            #expect(SecurityChain.Head(kept.text) == kept)
            try await town.environment.append(.signedOut, number: 5)
            #expect(try await record.verify(kept: kept).position == 5)

            try await database.owner.query("ALTER TABLE security_event DISABLE TRIGGER USER")
            try await database.owner.query("DELETE FROM security_event WHERE position > 3")
            let third = try await database.owner.first("SELECT hash FROM security_event WHERE position = 3")!
            let hash = try third.decode([UInt8].self)
            try await database.owner.query("UPDATE security_head SET position = 3, hash = \(hash)")
            #expect(try await record.verify().position == 3)
            await #expect(throws: SecurityChain.Break.otherHash(4)) { try await record.verify(kept: kept) }

            try await database.owner.query("ALTER TABLE security_event ENABLE TRIGGER USER")
            for number in 6...7 { try await town.environment.append(.signInSucceeded, number: number) }
            #expect(try await record.verify().position == 5)
            await #expect(throws: SecurityChain.Break.otherHash(4)) { try await record.verify(kept: kept) }
        }
    }

    @Test(arguments: [
        "UPDATE security_event SET kind = 'a.b'", "DELETE FROM security_event", "TRUNCATE security_event",
    ])
    func `not even the owner changes a row by accident`(statement: String) async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            try await town.environment.append(.signInSucceeded, number: 1)
            await #expect {
                try await database.owner.query(Query(unsafeSQL: statement))
            } throws: { error in
                (error as? PostgresError)?.sqlState == .restrictViolation
            }
            await #expect {
                try await database.pool.query(Query(unsafeSQL: statement))
            } throws: { error in
                (error as? PostgresError)?.sqlState == .insufficientPrivilege
            }
        }
    }

    @Test(arguments: [
        "INSERT INTO security_event (position, recorded_at, kind, facts) VALUES (7, now(), 'a.b', '{}')",
        "INSERT INTO security_event (recorded_at, kind, facts, hash) VALUES (now(), 'a.b', '{}', sha256('x'))",
        "UPDATE security_head SET position = 0", "DELETE FROM security_head",
    ])
    func `the service's role cannot choose a place or a hash in the chain`(statement: String) async throws {
        try await withTown { town in
            _ = await #expect {
                try await town.environment.pool.query(Query(unsafeSQL: statement))
            } throws: { error in
                (error as? PostgresError)?.sqlState == .insufficientPrivilege
            }
        }
    }

    @Test func `a text that somebody sends begins no line, closes no quote and shows no address`() async throws {
        try await withTown { town in
            let event = SecurityEvent(
                .signInRefused,
                facts: ["reason": .text("a\"},\n{\u{202E}aida@example.org " + String(repeating: "x", count: 200))])
            try await town.environment.pool.transaction { transaction in
                try await SecurityRecord(town.environment).append(event, at: town.clock.now, in: transaction)
            }
            let facts = try await town.environment.pool.first("SELECT facts FROM security_event")!.decode(String.self)
            #expect(facts.hasPrefix("{\"reason\":\"a?}??{?aida?example.org?xxx"))
            #expect(facts.utf8.count == 100 + "{\"reason\":\"\"}".utf8.count)
        }
    }

    @Test func `refusals noted by the thousand become few rows, and what does not fit is counted`() async throws {
        try await withTown { town in
            let record = SecurityRecord(town.environment)
            for _ in 0..<5_000 { record.note(SecurityEvent(.signInRefused), at: town.clock.now) }
            let room = SecurityBacklog.limit - SecurityBacklog.reserved
            for number in 1...(room + 9) {
                record.note(SecurityEvent(.accessRefused, facts: ["number": .number(number)]), at: town.clock.now)
            }
            #expect(try await record.flush() == room + 1)
            #expect(try await record.flush() == 0)
            let rows = try await town.environment.pool.query(
                "SELECT kind, facts FROM security_event WHERE facts LIKE '%times%' ORDER BY position")
            #expect(
                try rows.map { try $0.decode(String.self, String.self) }.map { "\($0) \($1)" } == [
                    #"sign_in.refused {"times":5000}"#, #"record.events_dropped {"times":10}"#,
                ])
            #expect(try await record.verify().position == room + 1)
        }
    }

    @Test func `a flood of refusals of nobody leaves room for what somebody did`() async throws {
        try await withTown { town in
            let record = SecurityRecord(town.environment)
            for number in 0...SecurityBacklog.limit {
                record.note(SecurityEvent(.accessRefused, facts: ["number": .number(number)]), at: town.clock.now)
            }
            record.note(SecurityEvent(.accessRefused, actor: .v7(at: town.clock.now)), at: town.clock.now)
            try await record.flush()
            #expect(try await town.count("security_event", where: "actor IS NOT NULL") == 1)
        }
    }

    @Test func `what could not be written waits until it can be`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let record = SecurityRecord(town.environment)
            record.note(SecurityEvent(.signInRefused), at: town.clock.now)
            try await database.owner.query("REVOKE INSERT ON security_event FROM dauys_service")
            await #expect(throws: PostgresError.self) { try await record.flush() }
            record.note(SecurityEvent(.signInRefused), at: town.clock.now)
            try await database.owner.query(
                "GRANT INSERT (recorded_at, kind, actor, subject, facts) ON security_event TO dauys_service")
            #expect(try await record.flush() == 1)
            let facts = try await database.pool.first("SELECT facts FROM security_event")!.decode(String.self)
            #expect(facts == #"{"times":2}"#)
        }
    }
}

extension Environment {
    fileprivate func append(_ kind: SecurityEventKind, number: Int) async throws {
        try await pool.transaction { transaction in
            try await SecurityRecord(self).append(
                SecurityEvent(kind, actor: .v7(at: clock.now()), facts: ["number": .number(number)]), at: clock.now(),
                in: transaction)
        }
    }
}
