import Foundation
import Metrics
import MetricsTestKit
import Postgres
import Support
import Testing

@Suite(.timeLimit(.minutes(5))) struct PoolTests {
    private func pool(
        _ database: Database, size: Int = 1, maxWaiting: Int = 1000, acquireTimeout: Duration = .seconds(60)
    ) -> Pool {
        let configuration = PoolConfiguration(
            connection: database.configuration, size: size, maxWaiting: maxWaiting, acquireTimeout: acquireTimeout)
        return Pool(configuration: configuration, logger: .silent)
    }

    @Test func `a hundred times as many queries as connections are all answered`() async throws {
        try await withDatabase(migrated: false) { database in
            let pool = pool(database, size: 4)
            try await withThrowingTaskGroup { group in
                for number in 0..<400 {
                    group.addTask {
                        let answer: Int = try await pool.value("SELECT \(number)")
                        #expect(answer == number)
                    }
                }
                try await group.waitForAll()
            }
            let sessions: Int = try await pool.value(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
            #expect(sessions <= 4)
        }
    }

    @Test func `a caller that waits too long is told so`() async throws {
        try await withDatabase(migrated: false) { database in
            let pool = pool(database, acquireTimeout: .milliseconds(30))
            // Its only connection may itself take longer to make.
            while (try? await pool.query("SELECT 1")) == nil {}
            try await pool.withConnection { _ in
                await #expect(throws: PostgresError.connection(.acquireTimedOut(reason: nil))) {
                    try await pool.query("SELECT 1")
                }
            }
            let one: Int = try await pool.value("SELECT 1")
            #expect(one == 1)
        }
    }

    @Test func `a caller beyond the bound on waiting is refused at once`() async throws {
        try await withDatabase(migrated: false) { database in
            let pool = pool(database, maxWaiting: 0)
            await #expect(throws: PostgresError.connection(.tooManyWaiting)) { try await pool.query("SELECT 1") }
        }
    }

    @Test func `without a server a caller learns why no connection can be made`() async throws {
        let nowhere = ConnectionConfiguration(socketFolder: "/nowhere", user: "ann", database: "dauys")
        let configuration = PoolConfiguration(connection: nowhere, acquireTimeout: .milliseconds(100))
        let metrics = TestMetrics()
        let pool = Pool(configuration: configuration, logger: .silent, metrics: metrics)
        var reason: String?
        // The first attempt to connect may itself take longer than the caller waits.
        while reason == nil {
            let error = await #expect(throws: PostgresError.self) { try await pool.query("SELECT 1") }
            guard case .connection(.acquireTimedOut(let cause))? = error else { return }
            reason = cause
        }
        #expect(try #require(reason).contains("/nowhere"))
        #expect(try metrics.expectCounter("dauys_postgres_connection_failures_total").totalValue >= 1)
    }

    @Test func `a connection left in a transaction is not lent again`() async throws {
        try await withDatabase(migrated: false) { database in
            let pool = pool(database)
            let first: Int = try await pool.withConnection { connection in
                try await connection.query("BEGIN")
                return try await connection.value("SELECT pg_backend_pid()")
            }
            let second: Int = try await pool.value("SELECT pg_backend_pid()")
            #expect(first != second)
            try await pool.query("BEGIN")
            let third: Int = try await pool.value("SELECT pg_backend_pid()")
            #expect(second != third)
        }
    }

    @Test func `a connection kept beyond its loan reaches nothing`() async throws {
        try await withDatabase(migrated: false) { database in
            let pool = pool(database)
            let kept = try await pool.withConnection { $0 }
            await #expect(throws: PostgresError.connection(.returned)) { try await kept.query("SELECT 1") }
            let one: Int = try await pool.value("SELECT 1")
            #expect(one == 1)
        }
    }

    @Test func `a connection that comes back busy is not lent again`() async throws {
        try await withDatabase(migrated: false) { database in
            let pool = pool(database)
            let (pid, task) = try await pool.withConnection { connection in
                let pid: Int = try await connection.value("SELECT pg_backend_pid()")
                let task = Task { try await connection.query("SELECT pg_sleep(600)") }
                try await database.owner.waitForStatement("pg_sleep(600)")
                return (pid, task)
            }
            let other: Int = try await pool.value("SELECT pg_backend_pid()")
            #expect(pid != other)
            await #expect(throws: PostgresError.self) { try await task.value }
        }
    }

    @Test func `connections ended by the server are replaced without anybody noticing`() async throws {
        try await withDatabase(migrated: false) { database in
            let pool = pool(database, size: 3)
            for _ in 0..<20 {
                try await withThrowingTaskGroup { group in
                    for _ in 0..<3 { group.addTask { try await pool.query("SELECT 1") } }
                    try await group.waitForAll()
                }
                try await database.owner.query(
                    """
                    SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid()
                    """)
                let one: Int = try await pool.value("SELECT 1")
                #expect(one == 1)
            }
        }
    }

    @Test func `idle connections are asked whether they live`() async throws {
        try await withDatabase(migrated: false) { database in
            let configuration = PoolConfiguration(
                connection: database.configuration, size: 2, checkInterval: .zero)
            let pool = Pool(configuration: configuration, logger: .silent)
            let before: Int = try await pool.value("SELECT pg_backend_pid()")
            await pool.checkIdle()
            let (after, count): (Int, Int) = try #require(
                try await pool.first(
                    """
                    SELECT pg_backend_pid(), (SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT 1')
                    """)
            ).decode(Int.self, Int.self)
            #expect(before == after && count == 1)
        }
    }

    @Test func `a running pool keeps its minimum open and closes when it is cancelled`() async throws {
        try await withDatabase(migrated: false) { database in
            var configuration = PoolConfiguration(connection: database.configuration, size: 4, minimum: 3)
            configuration.connection.applicationName = "kept"
            let pool = Pool(configuration: configuration, logger: .silent)
            let running = Task { await pool.run() }
            while try await database.owner.value(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'kept'", as: Int.self) != 3
            {}
            running.cancel()
            await running.value
            await #expect(throws: PostgresError.connection(.poolClosed)) { try await pool.query("SELECT 1") }
            while try await database.owner.value(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'kept'", as: Int.self) != 0
            {}
        }
    }

    @Test func `a closed pool fails those who wait and closes the connections that come back`() async throws {
        try await withDatabase(migrated: false) { database in
            let pool = pool(database)
            let waiter = try await pool.withConnection { connection in
                let waiter = Task { try await pool.query("SELECT 1") }
                await pool.close()
                try await connection.query("SELECT 1")
                return waiter
            }
            await #expect(throws: PostgresError.connection(.poolClosed)) { try await waiter.value }
        }
    }

    @Test func `queries are timed by their kind and connections counted`() async throws {
        try await withDatabase(migrated: false) { database in
            let metrics = TestMetrics()
            let configuration = PoolConfiguration(connection: database.configuration, size: 2)
            let pool = Pool(configuration: configuration, logger: .silent, metrics: metrics)
            try await pool.query("SELECT 1")
            try await pool.query("\n  CREATE TABLE t (a int)")
            try await pool.transaction { try await $0.query("INSERT INTO t VALUES (1)") }
            for kind in ["select", "insert", "commit", "other"] {
                #expect(try metrics.expectTimer("dauys_postgres_query_seconds", [("kind", kind)]).values.count == 1)
            }
            #expect(try metrics.expectGauge("dauys_postgres_pool_in_use").lastValue == 0)
            #expect(try metrics.expectGauge("dauys_postgres_pool_idle").lastValue == 1)
            #expect(try metrics.expectGauge("dauys_postgres_pool_waiting").lastValue == 0)
        }
    }
}
