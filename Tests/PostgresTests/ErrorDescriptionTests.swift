import Postgres
import Support
import Testing

@Suite struct ErrorDescriptionTests {
    @Test func `what is logged of an error shows no value that was bound`() async throws {
        try await withDatabase(migrated: false) { database in
            try await database.owner.query("CREATE TABLE t (a text PRIMARY KEY, b int CHECK (b > 0))")
            try await database.owner.query("INSERT INTO t VALUES ('sesame', 1)")
            for query in [
                "INSERT INTO t VALUES (\("sesame"), 1)", "INSERT INTO t VALUES ('x', \("sesame")::int)",
                "INSERT INTO t VALUES (\("sesame") || 'x', -1)",
            ] as [Query] {
                let error = await #expect(throws: PostgresError.self) { try await database.owner.query(query) }
                let texts = try [#require(error).description, String(reflecting: error), "\(error as Any)"]
                #expect(texts.allSatisfy { !$0.contains("sesame") }, "\(texts)")
            }
        }
    }

    @Test func `a violated constraint is named`() async throws {
        try await withDatabase(migrated: false) { database in
            try await database.owner.query("CREATE TABLE t (a int CONSTRAINT a_is_unique UNIQUE)")
            let error = await #expect(throws: PostgresError.self) {
                try await database.owner.query("INSERT INTO t VALUES (1), (1)")
            }
            #expect(error?.sqlState == .uniqueViolation && error?.constraint == "a_is_unique")
        }
    }

    @Test func `the description of a configuration shows no password`() throws {
        let configuration = try ConnectionConfiguration(url: "postgres://ann:sesame@db:5433/dauys?sslmode=require")
        #expect("\(configuration)" == "host=db port=5433 dbname=dauys user=ann")
        var dumped = ""
        dump(configuration, to: &dumped)
        #expect(!dumped.contains("sesame") && !String(reflecting: configuration).contains("sesame"))
        let error = #expect(throws: PostgresError.self) { try ConnectionConfiguration(url: "postgres://a:sesame@[db") }
        #expect(try !#require(error).description.contains("sesame"))
    }
}
