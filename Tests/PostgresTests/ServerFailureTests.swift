import Foundation
import Postgres
import Support
import Testing

@Suite(.timeLimit(.minutes(5))) struct ServerFailureTests {
    private func pool(_ connection: ConnectionConfiguration) -> Pool {
        let configuration = PoolConfiguration(connection: connection, size: 3, acquireTimeout: .seconds(60))
        return Pool(configuration: configuration, logger: .silent)
    }

    @Test func `a server killed in the middle of a query fails it, and the pool recovers with the server`()
        async throws
    {
        try await withCluster { cluster, connection in
            let pool = pool(connection)
            try await pool.query("CREATE TABLE t (a int8)")
            // Servers for tests write their log lazily; what is to outlive a crash is written out here.
            try await pool.query("CHECKPOINT")
            let task = Task { try await pool.query("SELECT pg_sleep(602)") }
            try await pool.waitForStatement("pg_sleep(602)")
            await cluster.crash()
            await #expect(throws: PostgresError.connection(.lost(nil))) { try await task.value }
            _ = try await cluster.start()
            let count: Int = try await pool.value("SELECT count(*) FROM t")
            #expect(count == 0)
        }
    }

    @Test func `a server stopped in the middle of a transaction says so, and who waits is served after its restart`()
        async throws
    {
        try await withCluster { cluster, connection in
            let pool = pool(connection)
            try await pool.query("CREATE TABLE t (a int8)")
            let gate = Gate()
            let task = Task {
                try await pool.transaction { transaction in
                    try await transaction.query("INSERT INTO t VALUES (1)")
                    gate.open()
                    try await transaction.query("SELECT pg_sleep(603)")
                }
            }
            await gate.wait()
            try await pool.waitForStatement("pg_sleep(603)")
            await cluster.stop()
            await #expect(throws: PostgresError.connection(.lost(.adminShutdown))) { try await task.value }
            let waiting = Task { try await pool.value("SELECT count(*) FROM t", as: Int.self) }
            _ = try await cluster.start()
            let count = try await waiting.value
            #expect(count == 0)
        }
    }

    @Test func `one backend killed takes only its own query`() async throws {
        try await withDatabase(migrated: false) { database in
            let pool = database.pool(size: 2)
            let task = Task { try await pool.query("SELECT pg_sleep(604)") }
            try await database.owner.waitForStatement("pg_sleep(604)")
            try await database.owner.query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(604)'")
            await #expect(throws: PostgresError.connection(.lost(.adminShutdown))) { try await task.value }
            let one: Int = try await pool.value("SELECT 1")
            #expect(one == 1)
        }
    }

    @Test func `a pipeline cut in the middle fails as a whole`() async throws {
        try await withDatabase(migrated: false) { database in
            let pool = database.pool(size: 1)
            let error = await #expect(throws: PostgresError.self) {
                try await pool.withConnection { connection in
                    try await connection.pipeline([
                        "SELECT 1", "SELECT pg_terminate_backend(pg_backend_pid())", "SELECT pg_sleep(60)", "SELECT 2",
                    ])
                }
            }
            #expect(error == .connection(.lost(.adminShutdown)))
            let one: Int = try await pool.value("SELECT 1")
            #expect(one == 1)
        }
    }
}
