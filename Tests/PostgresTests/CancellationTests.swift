import Foundation
import Postgres
import Support
import Testing

@Suite(.timeLimit(.minutes(5))) struct CancellationTests {
    @Test func `cancelling the task stops the statement on the server`() async throws {
        try await withDatabase(migrated: false) { database in
            let task = Task { try await database.pool(size: 1).query("SELECT pg_sleep(601)") }
            try await database.owner.waitForStatement("pg_sleep(601)")
            task.cancel()
            await #expect(throws: PostgresError.cancelled) { try await task.value }
            try await database.owner.waitForStatement("pg_sleep(601)", isRunning: false)
        }
    }

    @Test func `a task cancelled before it asks sends nothing and leaves the connection as it was`() async throws {
        try await withDatabase(migrated: false) { database in
            let pool = database.pool(size: 1)
            let before: Int = try await pool.value("SELECT pg_backend_pid()")
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await pool.query("SELECT 1")
            }
            await #expect(throws: PostgresError.cancelled) { try await task.value }
            let after: Int = try await pool.value("SELECT pg_backend_pid()")
            #expect(before == after)
        }
    }

    @Test func `a task cancelled while it waits for a connection gives up its place`() async throws {
        try await withDatabase(migrated: false) { database in
            let pool = database.pool(size: 1)
            try await pool.withConnection { connection in
                let tasks = (0..<100).map { _ in Task { try await pool.query("SELECT 1") } }
                for task in tasks { task.cancel() }
                for task in tasks { await #expect(throws: PostgresError.cancelled) { try await task.value } }
                try await connection.query("SELECT 1")
            }
            let one: Int = try await pool.value("SELECT 1")
            #expect(one == 1)
        }
    }

    @Test func `a task cancelled while its statement waits behind another leaves that one alone`() async throws {
        try await withDatabase(migrated: false) { database in
            let connection = try await Connection.connect(database.configuration)
            try await database.owner.withConnection { holder in
                try await holder.query("SELECT pg_advisory_lock(1)")
                let first = Task { try await connection.query("SELECT pg_advisory_lock(1)") }
                try await database.owner.waitForStatement("SELECT pg_advisory_lock(1)")
                let second = Task { try await connection.query("SELECT 1") }
                second.cancel()
                await #expect(throws: PostgresError.cancelled) { try await second.value }
                try await holder.query("SELECT pg_advisory_unlock(1)")
                _ = try await first.value
            }
        }
    }

    @Test func `hundreds of tasks cancelled at any moment leave a pool whose every connection is sound`() async throws {
        try await withDatabase(migrated: false) { database in
            let pool = database.pool(size: 4)
            try await pool.query("CREATE TABLE t (a int8)")
            let outcomes = await withTaskGroup(of: PostgresError?.self) { group in
                for number in 0..<600 {
                    group.addTask {
                        let task = Task<Void, any Error> {
                            switch number % 3 {
                            case 0: try await pool.query("SELECT pg_sleep(\(Double(number % 7) / 1000))")
                            case 1:
                                try await pool.transaction { transaction in
                                    try await transaction.query("INSERT INTO t VALUES (\(number))")
                                    try await transaction.query("SELECT pg_sleep(0.002)")
                                }
                            default:
                                _ = try await pool.withConnection { try await $0.pipeline(["SELECT 1", "SELECT 2"]) }
                            }
                        }
                        // Moments differ by the turns that the scheduler takes.
                        for _ in 0..<(number % 40) { await Task.yield() }
                        task.cancel()
                        do {
                            try await task.value
                            return nil
                        } catch {
                            return error as? PostgresError ?? .unsendable(reason: "\(error)")
                        }
                    }
                }
                return await group.reduce(into: [PostgresError]()) { if let error = $1 { $0.append(error) } }
            }
            #expect(outcomes.allSatisfy { $0 == .cancelled }, "\(Set(outcomes))")
            try await withThrowingTaskGroup { group in
                for number in 0..<200 {
                    group.addTask {
                        let row = try #require(
                            try await pool.first("SELECT \(number), current_setting('transaction_isolation')"))
                        #expect(try row.decode(Int.self, String.self) == (number, "read committed"))
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}

extension Database {
    func pool(size: Int) -> Pool {
        let configuration = PoolConfiguration(connection: configuration, size: size, acquireTimeout: .seconds(60))
        return Pool(configuration: configuration, logger: .silent)
    }
}
