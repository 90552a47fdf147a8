import Domain
import Foundation
import Postgres

/// Sealed values, whatever they are: which key sealed them, and putting others in their place.
package enum SealedRepository {
    package struct Value: Hashable, Sendable {
        package var row: UUID
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
        _ column: SealedColumn, newest: UInt8, after row: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [Value] {
        let later: Query = row.map { " AND id > \($0)" } ?? ""
        let statement: Query =
            "SELECT id, \(name(column)) FROM \(table(column)) WHERE \(version(column)) <> \(Int(newest))" + later
            + " ORDER BY id LIMIT \(limit)"
        return try await database.query(statement).map { row in
            let (id, sealed) = try row.decode(UUID.self, [UInt8].self)
            return Value(row: id, sealed: sealed)
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
            WHERE id = new.row AND \(name(column)) = new.was
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

    /// - Throws: a foreign key violation while anything is sealed with it.
    package static func retire(_ version: UInt8, in database: some Queryable) async throws {
        try await database.query("DELETE FROM sealing_key WHERE version = \(Int(version))")
    }

    private static func table(_ column: SealedColumn) -> Query { Query(unsafeSQL: column.table) }
    private static func name(_ column: SealedColumn) -> Query { Query(unsafeSQL: column.column) }
    private static func version(_ column: SealedColumn) -> Query { Query(unsafeSQL: column.column + "_with") }
}
