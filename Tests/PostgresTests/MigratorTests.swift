import Foundation
import Postgres
import Support
import Testing

@Suite struct MigratorTests {
    private static let one = Migration(
        version: 1, name: "one", sql: "CREATE TABLE one (a int); INSERT INTO one VALUES (1)")
    private static let two = Migration(version: 2, name: "two", sql: "CREATE TABLE two (a int)")

    @Test func `migrations are applied in order and once`() async throws {
        try await withDatabase(migrated: false) { database in
            try await database.owner.withConnection { connection in
                var told: [Int] = []
                let first = try await Migrator([Self.one]).migrate(on: connection) { told.append($0.version) }
                let second = try await Migrator([Self.one, Self.two]).migrate(on: connection) {
                    told.append($0.version)
                }
                let third = try await Migrator([Self.one, Self.two]).migrate(on: connection) { told.append($0.version) }
                #expect(first == [Self.one] && second == [Self.two] && third.isEmpty && told == [1, 2])
                let count: Int = try await connection.value("SELECT count(*) FROM one")
                #expect(count == 1)
            }
        }
    }

    @Test func `the status says what is applied, also before anything is`() async throws {
        try await withDatabase(migrated: false) { database in
            try await database.owner.withConnection { connection in
                let migrator = try Migrator([Self.one, Self.two])
                let before = try await migrator.status(on: connection)
                #expect(before.map(\.isApplied) == [false, false])
                try await Migrator([Self.one]).migrate(on: connection)
                let after = try await migrator.status(on: connection)
                #expect(after.map(\.isApplied) == [true, false])
            }
        }
    }

    @Test func `a migration that fails leaves nothing of itself and names itself`() async throws {
        try await withDatabase(migrated: false) { database in
            try await database.owner.withConnection { connection in
                let bad = Migration(version: 2, name: "bad", sql: "CREATE TABLE two (a int); CREATE TABLE one (a int)")
                let error = await #expect(throws: MigrationFault.self) {
                    try await Migrator([Self.one, bad]).migrate(on: connection)
                }
                guard case .failed("0002_bad.sql", let cause)? = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
                #expect(cause.sqlState == .duplicateTable)
                try await Migrator([Self.one, Self.two]).migrate(on: connection)
            }
        }
    }

    @Test func `a changed migration and one that the program does not know are refused`() async throws {
        try await withDatabase(migrated: false) { database in
            try await database.owner.withConnection { connection in
                try await Migrator([Self.one, Self.two]).migrate(on: connection)
                var changed = Self.one
                changed.sql += " "
                await #expect(throws: MigrationFault.changed("0001_one.sql")) {
                    try await Migrator([changed, Self.two]).migrate(on: connection)
                }
                await #expect(throws: MigrationFault.unknownToProgram(version: 2, name: "two")) {
                    try await Migrator([Self.one]).migrate(on: connection)
                }
            }
        }
    }

    @Test func `a gap in the numbers and a bad name are refused`() throws {
        #expect(throws: MigrationFault.outOfSequence(expected: 1, found: "2_two")) { try Migrator([Self.two]) }
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try "SELECT 1".write(to: folder.appending(path: "0001_one.sql"), atomically: true, encoding: .utf8)
        #expect(try Migrator(folder: folder).migrations.map(\.name) == ["one"])
        try "SELECT 1".write(to: folder.appending(path: "2-two.sql"), atomically: true, encoding: .utf8)
        #expect(throws: MigrationFault.badFileName("2-two.sql")) { try Migrator(folder: folder) }
        let nowhere = URL(filePath: "/nowhere")
        #expect(throws: MigrationFault.unreadableFolder("/nowhere")) { try Migrator(folder: nowhere) }
    }

    @Test func `migrators that come at the same time apply each migration once`() async throws {
        try await withDatabase(migrated: false) { database in
            let migrator = try Migrator([Self.one, Self.two])
            let applied = try await withThrowingTaskGroup { group in
                for _ in 0..<4 {
                    group.addTask {
                        let connection = try await Connection.connect(database.configuration)
                        return try await migrator.migrate(on: connection).count
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(applied == 2)
        }
    }

    @Test func `a migration may take longer than a statement, and the limit holds again afterwards`() async throws {
        try await withDatabase(migrated: false) { database in
            var configuration = database.configuration
            configuration.statementTimeout = .milliseconds(100)
            let connection = try await Connection.connect(configuration)
            try await Migrator([Migration(version: 1, name: "slow", sql: "SELECT pg_sleep(0.2)")])
                .migrate(on: connection)
            let limit: String = try await connection.value("SHOW statement_timeout")
            #expect(limit == "100ms")
        }
    }
}
