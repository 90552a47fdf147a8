import Domain
import Postgres

/// Sealed values, whatever they are: which key sealed them, and putting others in their place.
package enum SealedRepository {
    package struct Value: Hashable, Sendable {
        /// The key of its row, as PostgreSQL writes it.
        package var row: String
        package var sealed: [UInt8]
    }

    /// How many values of a column are sealed with each version of the key.
    package static func counts(of column: SealedColumn, in database: some Queryable) async throws -> [UInt8: Int] {
        let rows = try await database.query(
            """
            SELECT \(version(column))::integer, count(*) FROM \(table(column)) WHERE \(version(column)) IS NOT NULL
            GROUP BY 1
            """)
        return Dictionary(
            try rows.map { row in
                let (version, count) = try row.decode(Int.self, Int.self)
                return (UInt8(version), count)
            }, uniquingKeysWith: +)
    }

    /// Values that are not sealed with `newest`, by row, from the one after `row` on.
    package static func outdated(
        _ column: SealedColumn, newest: UInt8, after row: String?, limit: Int, in database: some Queryable
    ) async throws -> [Value] {
        let later: Query = row.map { " AND \(key(column)) > \($0)::text::\(type(column))" } ?? ""
        let statement: Query =
            "SELECT \(key(column))::text, \(name(column)) FROM \(table(column)) WHERE \(version(column)) <> \(Int(newest))"
            + later + " ORDER BY \(key(column)) LIMIT \(limit)"
        return try await database.query(statement).map { row in
            let (key, sealed) = try row.decode(String.self, [UInt8].self)
            return Value(row: key, sealed: sealed)
        }
    }

    /// Puts values in the place of those that were read; one that has become another meanwhile stays. Returns how many.
    package static func replace(
        _ column: SealedColumn, _ old: [Value], with new: [[UInt8]], in database: some Queryable
    ) async throws -> Int {
        try await database.execute(
            """
            UPDATE \(table(column)) SET \(name(column)) = new.sealed
            FROM unnest(\(old.map(\.row)), \(old.map(\.sealed)), \(new)) AS new (row, was, sealed)
            WHERE \(key(column)) = new.row::\(type(column)) AND \(name(column)) = new.was
            """)
    }

    /// Lets the versions seal; those that do already stay as they are.
    package static func register(_ versions: [UInt8], in database: some Queryable) async throws {
        try await database.query(
            """
            INSERT INTO sealing_key (version) SELECT version FROM unnest(\(versions.map { Int($0) })) AS new (version)
            ON CONFLICT DO NOTHING
            """)
    }

    /// Lets a new version seal; false where the database knows it already, or a later one.
    package static func add(_ version: UInt8, in database: some Queryable) async throws -> Bool {
        try await database.execute(
            """
            INSERT INTO sealing_key (version) SELECT \(Int(version))
            WHERE NOT EXISTS (SELECT FROM sealing_key WHERE version >= \(Int(version))) ON CONFLICT DO NOTHING
            """) == 1
    }

    /// Every version that may seal.
    package static func versions(in database: some Queryable) async throws -> [UInt8] {
        try await database.query("SELECT version::integer FROM sealing_key ORDER BY version").map {
            UInt8(try $0.decode(Int.self))
        }
    }

    /// Whether any value of a column is sealed with the version.
    package static func isUsed(
        _ version: UInt8, in column: SealedColumn, of database: some Queryable
    ) async throws -> Bool {
        try await database.first(
            "SELECT 1 FROM \(table(column)) WHERE \(self.version(column)) = \(Int(version)) LIMIT 1") != nil
    }

    /// Returns whether it was there.
    ///
    /// - Throws: a foreign key violation while anything is sealed with it.
    package static func retire(_ version: UInt8, in database: some Queryable) async throws -> Bool {
        try await database.execute("DELETE FROM sealing_key WHERE version = \(Int(version))") == 1
    }

    private static func table(_ column: SealedColumn) -> Query { Query(unsafeSQL: column.table) }
    private static func name(_ column: SealedColumn) -> Query { Query(unsafeSQL: column.column) }
    private static func key(_ column: SealedColumn) -> Query { Query(unsafeSQL: column.key.name) }
    private static func type(_ column: SealedColumn) -> Query { Query(unsafeSQL: column.key.type) }
    private static func version(_ column: SealedColumn) -> Query { Query(unsafeSQL: column.column + "_with") }
}
