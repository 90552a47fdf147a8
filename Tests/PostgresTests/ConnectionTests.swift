import Foundation
import Postgres
import Support
import Testing

@Suite struct ConnectionTests {
    @Test func `a statement is prepared once for each connection`() async throws {
        try await withDatabase(migrated: false) { database in
            try await database.owner.withConnection { connection in
                for number in 0..<5 { _ = try await connection.value("SELECT \(number)", as: Int.self) }
                try await connection.query(("SELECT " + "\("once")" as Query).unprepared())
                let (count, uses): (Int, Int) = try #require(
                    try await connection.first(
                        """
                        SELECT count(*), coalesce(sum(generic_plans + custom_plans), 0)::int8 FROM pg_prepared_statements
                        WHERE statement = 'SELECT $1'
                        """)
                ).decode(Int.self, Int.self)
                #expect(count == 1 && uses == 5)
            }
        }
    }

    @Test func `no more statements stay prepared than the connection may keep`() async throws {
        try await withDatabase(migrated: false) { database in
            var configuration = database.configuration
            configuration.preparedStatements = 3
            let connection = try await Connection.connect(configuration)
            for number in 0..<20 {
                let one = try await connection.value("SELECT \(1) AS a\(unsafeSQL: "\(number)")", as: Int.self)
                #expect(one == 1)
            }
            let count = try await connection.value("SELECT count(*) FROM pg_prepared_statements", as: Int.self)
            #expect(count <= 4)
        }
    }

    @Test func `a transaction of its own isolation begins on a connection that makes room for statements`() async throws
    {
        try await withDatabase(migrated: false) { database in
            var configuration = database.configuration
            configuration.preparedStatements = 2
            let pool = Pool(
                configuration: PoolConfiguration(connection: configuration, size: 1), logger: .silent)
            let snapshot = TransactionOptions(isolation: .repeatableRead, readOnly: true)
            for number in 0..<12 {
                let name = "a\(number)"
                _ = try await pool.query("SELECT 1 AS \(unsafeSQL: name)")
                let level = try await pool.transaction(snapshot) { transaction in
                    let row = try await transaction.first(
                        "SELECT current_setting('transaction_isolation') AS \(unsafeSQL: name)")
                    return try #require(row).decode(String.self)
                }
                #expect(level == "repeatable read")
            }
            let row = try #require(try await pool.first("SELECT count(*) FROM pg_prepared_statements"))
            #expect(try row.decode(Int.self) <= 4)
            await pool.close()
        }
    }

    @Test func `a statement whose table was changed is prepared anew`() async throws {
        try await withDatabase(migrated: false) { database in
            try await database.owner.withConnection { connection in
                try await connection.query("CREATE TABLE t AS SELECT 1 AS a")
                _ = try await connection.query("SELECT * FROM t")
                try await connection.query("ALTER TABLE t ADD COLUMN b text DEFAULT 'new'")
                let row = try #require(try await connection.first("SELECT * FROM t"))
                #expect(row.columns == ["a", "b"])
                try await connection.executeScript("DEALLOCATE ALL")
                let again = try await connection.query("SELECT * FROM t")
                #expect(again.count == 1)
            }
        }
    }

    @Test func `a transaction whose statement is out of date is run again`() async throws {
        try await withDatabase(migrated: false) { database in
            let pool = Pool(
                configuration: PoolConfiguration(connection: database.configuration, size: 1), logger: .silent)
            try await pool.query("CREATE TABLE t AS SELECT 1 AS a")
            _ = try await pool.query("SELECT * FROM t")
            try await database.owner.query("ALTER TABLE t ADD COLUMN b text")
            var runs = 0
            let columns = try await pool.transaction { transaction in
                runs += 1
                try await transaction.query("INSERT INTO t VALUES (2)")
                return try #require(try await transaction.first("SELECT * FROM t")).columns
            }
            let count = try await pool.value("SELECT count(*) FROM t", as: Int.self)
            #expect(columns == ["a", "b"] && runs == 2 && count == 2)
        }
    }

    @Test func `a pipeline answers each statement in order`() async throws {
        try await withDatabase(migrated: false) { database in
            try await database.owner.withConnection { connection in
                let results = try await connection.pipeline((0..<100).map { "SELECT \($0)" })
                let numbers = try results.map { try $0[0].decode(Int.self) }
                #expect(numbers == Array(0..<100))
                let none = try await connection.pipeline([])
                #expect(none.isEmpty)
            }
        }
    }

    @Test func `a pipeline takes effect as a whole or not at all and names the statement that failed`() async throws {
        try await withDatabase(migrated: false) { database in
            try await database.owner.withConnection { connection in
                try await connection.query("CREATE TABLE t (a int8 PRIMARY KEY)")
                let error = await #expect(throws: PostgresError.self) {
                    try await connection.pipeline([
                        "INSERT INTO t VALUES (\(1))", "INSERT INTO t VALUES (\(2))", "INSERT INTO t VALUES (\(1))",
                        "INSERT INTO t VALUES (\(3)) RETURNING a",
                    ])
                }
                guard case .server(let server)? = error else { return }
                #expect(server.sqlState == .uniqueViolation && server.statement == 2)
                let count = try await connection.value("SELECT count(*) FROM t", as: Int.self)
                #expect(count == 0)
                // The statement behind the failed one was not prepared; it must be now.
                let row = try await connection.value("INSERT INTO t VALUES (\(3)) RETURNING a", as: Int.self)
                #expect(row == 3)
            }
        }
    }

    @Test func `a statement not prepared because of one before it is prepared the next time`() async throws {
        try await withDatabase(migrated: false) { database in
            let pool = database.pool(size: 1)
            try await pool.withConnection { connection in
                await #expect(throws: PostgresError.self) { try await connection.pipeline(["SELEKT 1", "SELECT 2"]) }
            }
            var runs = 0
            let two: Int = try await pool.transaction { transaction in
                runs += 1
                return try await transaction.value("SELECT 2")
            }
            #expect(two == 2 && runs == 1)
        }
    }

    @Test func `a syntax error within a pipeline leaves the connection usable`() async throws {
        try await withDatabase(migrated: false) { database in
            try await database.owner.withConnection { connection in
                for _ in 0..<2 {
                    let error = await #expect(throws: PostgresError.self) {
                        try await connection.pipeline(["SELECT 1", "SELEKT 1", "SELECT 2"])
                    }
                    #expect(error?.sqlState == .syntaxError)
                }
                let two = try await connection.value("SELECT 2", as: Int.self)
                #expect(two == 2)
            }
        }
    }

    @Test func `a constraint checked only at the end fails the statement that it belongs to`() async throws {
        try await withDatabase(migrated: false) { database in
            let pool = database.owner
            try await pool.query("CREATE TABLE t (a int8 UNIQUE DEFERRABLE INITIALLY DEFERRED)")
            let error = await #expect(throws: PostgresError.self) {
                try await pool.query("INSERT INTO t VALUES (\(1)), (\(1))")
            }
            #expect(error?.sqlState == .uniqueViolation)
            let count = try await pool.value("SELECT count(*) FROM t", as: Int.self)
            #expect(count == 0)
        }
    }

    @Test func `a million rows arrive whole`() async throws {
        try await withDatabase(migrated: false) { database in
            let rows = try await database.owner.query(
                "SELECT n, repeat('x', 180), n % 7 FROM generate_series(1::int8, 1000000) AS n")
            #expect(rows.count == 1_000_000 && rows.affected == 1_000_000)
            for index in stride(from: 0, to: 1_000_000, by: 997) {
                let (number, text, rest) = try rows[index].decode(Int.self, String.self, Int.self)
                #expect(number == index + 1 && text.utf8.count == 180 && rest == number % 7)
            }
        }
    }

    @Test func `a parameter of 64 MB arrives whole, and comes back`() async throws {
        try await withDatabase(migrated: false) { database in
            var generator = SystemRandomNumberGenerator()
            let words = (0..<1 << 17).map { _ in generator.next() }
            let part = words.withUnsafeBytes { [UInt8]($0) }
            var bytes: [UInt8] = []
            for _ in 0..<64 { bytes += part }
            let row = try #require(try await database.owner.first("SELECT \(bytes), \(bytes) = \(bytes)"))
            let (back, same) = try row.decode([UInt8].self, Bool.self)
            #expect(bytes.count == 64 << 20 && same)
            let isEqual = back.withUnsafeBytes { back in
                bytes.withUnsafeBytes {
                    back.count == $0.count && memcmp(back.baseAddress!, $0.baseAddress!, $0.count) == 0
                }
            }
            #expect(isEqual)
        }
    }

    @Test func `large answers and large questions at the same time do not wait for each other`() async throws {
        try await withDatabase(migrated: false) { database in
            try await database.owner.withConnection { connection in
                let large = [UInt8](repeating: 7, count: 8 << 20)
                let results = try await connection.pipeline((0..<6).map { _ in "SELECT \(large)" })
                for rows in results { #expect(try rows[0].decode([UInt8].self).count == 8 << 20) }
            }
        }
    }

    @Test func `what cannot be sent is refused before anything is sent`() async throws {
        try await withDatabase(migrated: false) { database in
            try await database.owner.withConnection { connection in
                await #expect(throws: PostgresError.self) { try await connection.query("SELECT 1\0, 2") }
                let many = (0..<70_000).reduce(into: "SELECT 1 WHERE 1 IN (0" as Query) { $0 += ", \($1)" } + ")"
                await #expect(throws: PostgresError.self) { try await connection.query(many) }
                let one = try await connection.value("SELECT 1", as: Int.self)
                #expect(one == 1)
            }
        }
    }

    @Test func `queries of many tasks on one connection each get their own answer`() async throws {
        try await withDatabase(migrated: false) { database in
            let connection = try await Connection.connect(database.configuration)
            try await withThrowingTaskGroup { group in
                for number in 0..<500 {
                    group.addTask {
                        let answer = try await connection.value("SELECT \(number)", as: Int.self)
                        #expect(answer == number)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `a statement that takes too long is ended by the server and the connection goes on`() async throws {
        try await withDatabase(migrated: false) { database in
            var configuration = database.configuration
            configuration.statementTimeout = .milliseconds(50)
            let connection = try await Connection.connect(configuration)
            let error = await #expect(throws: PostgresError.self) { try await connection.query("SELECT pg_sleep(600)") }
            #expect(error?.sqlState == .queryCanceled)
            let one = try await connection.value("SELECT 1", as: Int.self)
            #expect(one == 1)
        }
    }

    @Test func `a lock not had in time is an error of its own`() async throws {
        try await withDatabase(migrated: false) { database in
            try await database.owner.query("CREATE TABLE t (a int)")
            var configuration = database.configuration
            configuration.lockTimeout = .milliseconds(50)
            let connection = try await Connection.connect(configuration)
            try await database.owner.transaction { transaction in
                try await transaction.query("LOCK TABLE t")
                let error = await #expect(throws: PostgresError.self) { try await connection.query("SELECT FROM t") }
                #expect(error?.sqlState == .lockNotAvailable)
            }
        }
    }

    @Test func `a session acts as its role from the start`() async throws {
        try await withDatabase(migrated: false) { database in
            let role = "role \\ of " + database.name
            try await database.owner.query("CREATE ROLE \(unsafeSQL: role.quotedIdentifier)")
            var configuration = database.configuration
            configuration.role = role
            configuration.applicationName = "a name"
            let connection = try await Connection.connect(configuration)
            let row = try await connection.first("SELECT current_user, current_setting('application_name')")
            #expect(try #require(row).decode(String.self, String.self) == (role, "a name"))
            await connection.end()
            try await database.owner.query("DROP ROLE \(unsafeSQL: role.quotedIdentifier)")
        }
    }

    @Test func `an address where nobody listens is unreachable and says which`() async throws {
        let configuration = ConnectionConfiguration(socketFolder: "/nowhere", user: "ann", database: "dauys")
        let error = await #expect(throws: PostgresError.self) { _ = try await Connection.connect(configuration) }
        guard case .connection(.unreachable(let reason))? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.contains("/nowhere"))
    }
}
