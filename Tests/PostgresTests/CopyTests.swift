import Foundation
import Postgres
import Support
import Testing

@Suite struct CopyTests {
    private struct Broken: Error {}

    private func withTable(_ body: (Connection) async throws -> Void) async throws {
        try await withDatabase(migrated: false) { database in
            let connection = try await Connection.connect(database.configuration)
            try await connection.query("CREATE TABLE t (a int8 PRIMARY KEY, b text, c timestamptz)")
            try await body(connection)
        }
    }

    private func count(_ connection: Connection) async throws -> Int {
        try await connection.value("SELECT count(*) FROM t")
    }

    @Test func `rows are copied in their binary format`() async throws {
        try await withTable { connection in
            let copied = try await connection.copyIn(table: "t", columns: ["a", "b", "c"], rows: 0..<50_000) {
                $1.append($0, $0 % 2 == 0 ? "дауыс \($0)" : nil, PostgresTimestamp(microsecondsSince1970: Int64($0)))
            }
            #expect(copied == 50_000)
            let row = try await connection.first(
                """
                SELECT count(*), count(b), sum(a)::int8, max(b), max(c) FROM t
                """)
            let (count, texts, sum, text, time) = try #require(row).decode(
                Int.self, Int.self, Int.self, String.self, PostgresTimestamp.self)
            #expect(count == 50_000 && texts == 25_000 && sum == 1_249_975_000 && text == "дауыс 9998")
            #expect(time.microsecondsSince1970 == 49_999)
        }
    }

    @Test func `chunks may be cut anywhere`() async throws {
        try await withTable { connection in
            let text = Array("1\tone\t\\N\n2\ttwo\t2026-01-01\n".utf8)
            let copied = try await connection.copyIn("COPY t FROM STDIN", chunks: text.map { [$0] } + [[]])
            #expect(copied == 2)
            let stream = AsyncStream { continuation in
                continuation.yield(Array("3\tthree\t\\N\n".utf8))
                continuation.finish()
            }
            let more = try await connection.copyIn("COPY t FROM STDIN", chunks: stream)
            #expect(more == 1)
        }
    }

    @Test func `a fault in the data copies nothing and leaves the connection usable`() async throws {
        try await withTable { connection in
            let error = await #expect(throws: PostgresError.self) {
                try await connection.copyIn("COPY t FROM STDIN", chunks: [Array("1\ta\t\\N\n1\tb\t\\N\n".utf8)])
            }
            #expect(error?.sqlState == .uniqueViolation)
            let count = try await count(connection)
            #expect(count == 0)
        }
    }

    @Test func `a source that fails copies nothing and its error comes through`() async throws {
        try await withTable { connection in
            await #expect(throws: Broken.self) {
                try await connection.copyIn(table: "t", columns: ["a"], rows: 0..<100_000) { number, data in
                    if number == 90_000 { throw Broken() }
                    data.append(number)
                }
            }
            let count = try await count(connection)
            #expect(count == 0)
        }
    }

    @Test func `a statement that is no COPY of data into the server is refused`() async throws {
        try await withTable { connection in
            let error = await #expect(throws: PostgresError.self) {
                try await connection.copyIn("COPY nothing FROM STDIN", chunks: [[]])
            }
            #expect(error?.sqlState == .undefinedTable)
            await #expect(throws: PostgresError.self) { try await connection.copyIn("SELECT 1", chunks: [[]]) }
        }
        try await withTable { connection in
            await #expect(throws: PostgresError.self) { try await connection.query("COPY t TO STDOUT") }
        }
        try await withTable { connection in
            await #expect(throws: PostgresError.self) { try await connection.query("COPY t FROM STDIN") }
        }
    }

    @Test func `a COPY in a transaction goes with it`() async throws {
        try await withDatabase(migrated: false) { database in
            try await database.owner.query("CREATE TABLE t (a int8)")
            await #expect(throws: Broken.self) {
                try await database.owner.transaction { transaction in
                    let copied = try await transaction.copyIn(table: "t", columns: ["a"], rows: 0..<10) {
                        $1.append($0)
                    }
                    #expect(copied == 10)
                    throw Broken()
                }
            }
            let count: Int = try await database.owner.value("SELECT count(*) FROM t")
            #expect(count == 0)
        }
    }

    @Test func `a COPY cancelled while its source gives nothing ends the connection`() async throws {
        try await withTable { connection in
            let (stream, feed) = AsyncStream<[UInt8]>.makeStream()
            let task = Task { try await connection.copyIn("COPY t FROM STDIN", chunks: stream) }
            feed.yield(Array("1\ta\t\\N\n".utf8))
            task.cancel()
            await #expect(throws: PostgresError.cancelled) { try await task.value }
        }
    }
}
