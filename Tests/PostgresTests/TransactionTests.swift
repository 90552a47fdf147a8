import Foundation
import Postgres
import Support
import Synchronization
import Testing

@Suite struct TransactionTests {
    private struct Refused: Error {}

    private func withCounter(_ body: (Pool) async throws -> Void) async throws {
        try await withDatabase(migrated: false) { database in
            try await database.owner.query("CREATE TABLE counter (id int8 PRIMARY KEY, n int8 NOT NULL CHECK (n >= 0))")
            try await database.owner.query("INSERT INTO counter VALUES (1, 0), (2, 0)")
            try await body(database.owner)
        }
    }

    private func sum(_ pool: Pool) async throws -> Int {
        try await pool.value("SELECT sum(n)::int8 FROM counter")
    }

    @Test func `what is left for after the commit is done once, and not at all where there is none`() async throws {
        try await withCounter { pool in
            let done = Mutex<[Int]>([])
            try await pool.transaction { transaction in
                transaction.afterCommit { done.withLock { $0.append(1) } }
                try await transaction.query("UPDATE counter SET n = 5 WHERE id = 1")
                #expect(done.withLock { $0 } == [])
            }
            await #expect(throws: Refused.self) {
                try await pool.transaction { transaction in
                    transaction.afterCommit { done.withLock { $0.append(2) } }
                    try await transaction.query("UPDATE counter SET n = 6 WHERE id = 1")
                    throw Refused()
                }
            }
            // The attempt that meets a serialization failure is run again.
            let attempts = Mutex(0)
            try await pool.transaction { transaction in
                transaction.afterCommit { done.withLock { $0.append(3) } }
                try await transaction.query("UPDATE counter SET n = 7 WHERE id = 1")
                if attempts.withLock({
                    $0 += 1; return $0
                }) == 1 {
                    try await transaction.query("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$")
                }
            }
            #expect(attempts.withLock { $0 } == 2)
            #expect(done.withLock { $0 } == [1, 3])
        }
    }

    @Test func `what the body wrote stands when it returns, and its value comes back`() async throws {
        try await withCounter { pool in
            let value = try await pool.transaction { transaction in
                try await transaction.query("UPDATE counter SET n = 5 WHERE id = 1")
                return "done"
            }
            let sum = try await sum(pool)
            #expect(value == "done" && sum == 5)
        }
    }

    @Test func `what the body wrote is gone when it throws, and its error comes through`() async throws {
        try await withCounter { pool in
            await #expect(throws: Refused.self) {
                try await pool.transaction { transaction in
                    try await transaction.query("UPDATE counter SET n = 5")
                    throw Refused()
                }
            }
            let sum = try await sum(pool)
            #expect(sum == 0)
        }
    }

    @Test func `a body that hides a failed statement cannot commit the rest`() async throws {
        try await withCounter { pool in
            await #expect(throws: PostgresError.rolledBack) {
                try await pool.transaction { transaction in
                    try await transaction.query("UPDATE counter SET n = 5 WHERE id = 1")
                    _ = try? await transaction.query("UPDATE counter SET n = -1 WHERE id = 2")
                }
            }
            let sum = try await sum(pool)
            #expect(sum == 0)
        }
    }

    @Test func `a first statement that fails is rolled back like any other`() async throws {
        try await withCounter { pool in
            for query in ["SELEKT", "UPDATE counter SET n = -1"] as [Query] {
                await #expect(throws: PostgresError.self) {
                    try await pool.transaction { try await $0.query(query) }
                }
            }
            try await pool.transaction { try await $0.query("UPDATE counter SET n = n + 1") }
            let sum = try await sum(pool)
            #expect(sum == 2)
        }
    }

    @Test func `a transaction without statements asks the server nothing`() async throws {
        try await withCounter { pool in
            let value = try await pool.transaction { _ in 7 }
            #expect(value == 7)
            await #expect(throws: Refused.self) { try await pool.transaction { _ in throw Refused() } }
        }
    }

    @Test func `a constraint that fails at COMMIT is the server's error and nothing stands`() async throws {
        try await withCounter { pool in
            try await pool.query("CREATE TABLE t (a int8 UNIQUE DEFERRABLE INITIALLY DEFERRED)")
            let error = await #expect(throws: PostgresError.self) {
                try await pool.transaction { transaction in
                    try await transaction.query("UPDATE counter SET n = 1")
                    try await transaction.query("INSERT INTO t VALUES (1), (1)")
                }
            }
            #expect(error?.sqlState == .uniqueViolation)
            let sum = try await sum(pool)
            #expect(sum == 0)
        }
    }

    @Test func `a serialization failure is run again, and both have counted`() async throws {
        try await withCounter { pool in
            // In the first run both read before either writes, so one of them must fail.
            let (first, second) = (Gate(), Gate())
            @Sendable func count(mine: Gate, other: Gate) async throws -> Int {
                var runs = 0
                try await pool.transaction(TransactionOptions(isolation: .serializable)) { transaction in
                    runs += 1
                    let n: Int = try await transaction.value("SELECT n FROM counter WHERE id = 1")
                    mine.open()
                    await other.wait()
                    try await transaction.query("UPDATE counter SET n = \(n + 1) WHERE id = 1")
                }
                return runs
            }
            async let one = count(mine: first, other: second)
            async let two = count(mine: second, other: first)
            let runs = try await one + two
            let sum = try await sum(pool)
            #expect(sum == 2 && runs == 3)
        }
    }

    @Test func `a deadlock is run again`() async throws {
        try await withCounter { pool in
            // Each holds one row when it asks for the other's, in the first run; later runs go by turns.
            let (first, second) = (Gate(), Gate())
            @Sendable func move(from: Int, to: Int, mine: Gate, other: Gate) async throws {
                try await pool.transaction(TransactionOptions(retries: 10)) { transaction in
                    try await transaction.query("SET LOCAL deadlock_timeout = '10ms'")
                    try await transaction.query("UPDATE counter SET n = n + 1 WHERE id = \(from)")
                    mine.open()
                    await other.wait()
                    try await transaction.query("UPDATE counter SET n = n + 1 WHERE id = \(to)")
                }
            }
            async let one: Void = move(from: 1, to: 2, mine: first, other: second)
            async let two: Void = move(from: 2, to: 1, mine: second, other: first)
            _ = try await (one, two)
            let sum = try await sum(pool)
            #expect(sum == 4)
        }
    }

    @Test func `retries end, and the failure comes through`() async throws {
        try await withCounter { pool in
            var runs = 0
            let error = await #expect(throws: PostgresError.self) {
                try await pool.transaction(TransactionOptions(retries: 2)) { transaction in
                    runs += 1
                    try await transaction.query("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$")
                }
            }
            #expect(error?.sqlState == .serializationFailure && runs == 3)
        }
    }

    @Test func `a read-only transaction cannot write, and isolation is as asked`() async throws {
        try await withCounter { pool in
            let error = await #expect(throws: PostgresError.self) {
                try await pool.transaction(TransactionOptions(readOnly: true)) {
                    try await $0.query("UPDATE counter SET n = 1")
                }
            }
            #expect(error?.sqlState == .readOnlyTransaction)
            let isolation = try await pool.transaction(TransactionOptions(isolation: .repeatableRead)) {
                try await $0.value("SHOW transaction_isolation", as: String.self)
            }
            #expect(isolation == "repeatable read")
        }
    }

    @Test func `a transaction kept beyond its end reaches nothing`() async throws {
        try await withCounter { pool in
            let kept = try await pool.transaction { transaction in
                try await transaction.query("UPDATE counter SET n = 1")
                return transaction
            }
            await #expect(throws: PostgresError.connection(.returned)) {
                try await kept.query("UPDATE counter SET n = 9")
            }
        }
    }

    @Test func `a connection that ends before a transaction has begun is replaced without anybody noticing`()
        async throws
    {
        try await withDatabase(migrated: false) { database in
            let pool = Pool(
                configuration: PoolConfiguration(connection: database.configuration, size: 1), logger: .silent)
            let pid: Int = try await pool.value("SELECT pg_backend_pid()")
            try await database.owner.query("SELECT pg_terminate_backend(\(Int32(pid)), 60000)")
            let other: Int = try await pool.transaction { try await $0.value("SELECT pg_backend_pid()") }
            #expect(other != pid)
        }
    }

    @Test func `a connection lost during COMMIT leaves the outcome unknown, and says so`() async throws {
        try await withDatabase(migrated: false) { database in
            let pool = database.owner
            // A trigger that runs at COMMIT and ends its own session.
            try await pool.withConnection { connection in
                try await connection.executeScript(
                    """
                    CREATE TABLE t (a int8);
                    CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(60); RETURN NULL; END $$;
                    CREATE CONSTRAINT TRIGGER dies AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED
                        FOR EACH ROW EXECUTE FUNCTION die();
                    """)
            }
            await #expect(throws: PostgresError.connection(.commitOutcomeUnknown)) {
                try await pool.transaction { try await $0.query("INSERT INTO t VALUES (1)") }
            }
            let count: Int = try await pool.value("SELECT count(*) FROM t")
            #expect(count == 0)
        }
    }

    @Test func `a transaction cancelled in the middle is rolled back`() async throws {
        try await withCounter { pool in
            let gate = Gate()
            let task = Task {
                try await pool.transaction { transaction in
                    try await transaction.query("UPDATE counter SET n = 5")
                    gate.open()
                    try await transaction.query("SELECT pg_sleep(600)")
                }
            }
            await gate.wait()
            task.cancel()
            await #expect(throws: PostgresError.cancelled) { try await task.value }
            let sum = try await sum(pool)
            #expect(sum == 0)
        }
    }
}
