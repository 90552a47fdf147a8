import Foundation

/// Brings the schema of a database up to date, each migration in a transaction of its own, in order, once.
package struct Migrator: Sendable {
    package struct Status: Hashable, Sendable {
        package var migration: Migration
        package var isApplied: Bool
    }

    /// The advisory lock that keeps two migrators apart; an arbitrary number, the same in every version of the program.
    private static let lock: Int = 7_240_171_936_425_501

    package let migrations: [Migration]

    /// Takes the files `NNNN_name.sql` of a folder.
    package init(folder: URL) throws(MigrationFault) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        } catch {
            throw .unreadableFolder(folder.path)
        }
        var migrations: [Migration] = []
        for name in names.filter({ $0.hasSuffix(".sql") }).sorted() {
            guard let match = name.wholeMatch(of: /(\d{4})_([a-z0-9_]+)\.sql/), let version = Int(match.1) else {
                throw .badFileName(name)
            }
            guard let sql = try? String(contentsOf: folder.appending(path: name), encoding: .utf8) else {
                throw .unreadableFolder(folder.path)
            }
            migrations.append(Migration(version: version, name: String(match.2), sql: sql))
        }
        try self.init(migrations)
    }

    package init(_ migrations: [Migration]) throws(MigrationFault) {
        for (number, migration) in migrations.enumerated() where migration.version != number + 1 {
            throw .outOfSequence(expected: number + 1, found: "\(migration.version)_\(migration.name)")
        }
        self.migrations = migrations
    }

    /// Applies what is missing; returns what it applied. `progress` is told each migration before it is applied.
    @discardableResult
    nonisolated(nonsending) package func migrate(
        on connection: Connection, progress: (Migration) -> Void = { _ in }
    ) async throws -> [Migration] {
        // A long migration is no slow query; and whoever migrates at the same time is waited for.
        try await connection.executeScript("SET statement_timeout = 0; SET lock_timeout = 0")
        try await connection.query("SELECT pg_advisory_lock(\(Self.lock))")
        do {
            let applied = try await migrateLocked(on: connection, progress: progress)
            try await unlock(connection)
            return applied
        } catch {
            // If the connection is lost this fails too; the server has then let go of the lock by itself.
            try? await unlock(connection)
            throw error
        }
    }

    private nonisolated(nonsending) func unlock(_ connection: Connection) async throws(PostgresError) {
        try await connection.query("SELECT pg_advisory_unlock(\(Self.lock))")
        try await connection.executeScript("RESET statement_timeout; RESET lock_timeout")
    }

    /// What is applied and what is not, in order.
    nonisolated(nonsending) package func status(on connection: Connection) async throws -> [Status] {
        let exists = try await connection.first("SELECT to_regclass('schema_migration') IS NOT NULL")
        let applied = try exists?.decode(Bool.self) ?? false ? try await check(on: connection) : 0
        return migrations.map { Status(migration: $0, isApplied: $0.version <= applied) }
    }

    private nonisolated(nonsending) func migrateLocked(
        on connection: Connection, progress: (Migration) -> Void
    ) async throws -> [Migration] {
        try await connection.query(
            """
            CREATE TABLE IF NOT EXISTS schema_migration (
                version integer PRIMARY KEY,
                name text NOT NULL,
                checksum text NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
            )
            """)
        let missing = Array(migrations.dropFirst(try await check(on: connection)))
        for migration in missing {
            progress(migration)
            do {
                try await connection.executeScript("BEGIN;\n" + migration.sql + "\n;")
                try await connection.query(
                    """
                    INSERT INTO schema_migration (version, name, checksum) VALUES (\(Int32(migration.version)),
                        \(migration.name), encode(sha256(convert_to(\(migration.sql), 'UTF8')), 'hex'))
                    """)
                try await connection.executeScript("COMMIT")
            } catch {
                if case .connection = error { throw error }
                try await connection.executeScript("ROLLBACK")
                throw MigrationFault.failed(migration.fileName, error)
            }
        }
        return missing
    }

    /// Compares what was applied with what the program has; returns how many were applied.
    private nonisolated(nonsending) func check(on connection: Connection) async throws -> Int {
        let applied = try await connection.query(
            """
            SELECT applied.version, applied.name,
                applied.checksum = encode(sha256(convert_to(known.sql, 'UTF8')), 'hex')
            FROM schema_migration AS applied
            LEFT JOIN unnest(\(migrations.map(\.version)), \(migrations.map(\.sql))) AS known (version, sql)
                ON known.version = applied.version
            ORDER BY applied.version
            """
        ).decode(Int.self, String.self, Bool?.self)
        for (number, (version, name, isUnchanged)) in applied.enumerated() {
            guard version == number + 1 else {
                throw MigrationFault.outOfSequence(expected: number + 1, found: "\(version)_\(name)")
            }
            guard let isUnchanged else { throw MigrationFault.unknownToProgram(version: version, name: name) }
            guard isUnchanged else { throw MigrationFault.changed(migrations[number].fileName) }
        }
        return applied.count
    }
}

extension Migration {
    package var fileName: String {
        let digits = String(version)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "_" + name + ".sql"
    }
}
