import Domain
import Foundation
import Postgres

/// Who looked at whose personal data.
package enum DataAccessRepository {
    /// Where a page ended.
    package struct Mark: Hashable, Sendable {
        package var at: Instant
        package var id: UUID

        package init(at: Instant, id: UUID) {
            self.at = at
            self.id = id
        }
    }

    /// Looking again within this many seconds is the same look.
    private static let sameLook = 15 * 60

    /// Notes looks at several accounts' data, each with an identifier and the petition that it is about; what `access` says
    /// is the same of all. Returns the accounts of those that are new; behind an erased one there is nobody to be told.
    ///
    /// - Parameter reader: nil where whoever runs the service looks, at its console.
    package static func note(
        _ access: DataAccess, of looks: [(id: UUID, account: UUID, petition: UUID?)], by reader: UUID?,
        in transaction: Transaction
    ) async throws -> [UUID] {
        let fields = access.fields.map(\.rawValue).sorted()
        return try await transaction.query(
            """
            INSERT INTO data_access (id, account, reader, acted_as, body, purpose, fields, petition, accessed_at)
            SELECT new.id, new.account, \(reader), \(access.capacity), \(access.body), \(access.purpose.rawValue),
                \(fields), new.petition, \(access.at)
            FROM unnest(\(looks.map(\.id)), \(looks.map(\.account)), \(looks.map(\.petition)))
                AS new (id, account, petition)
            JOIN account ON account.id = new.account AND account.erased_at IS NULL
            WHERE NOT EXISTS (
                SELECT FROM data_access a WHERE a.account = new.account AND a.reader IS NOT DISTINCT FROM \(reader)
                    AND a.purpose = \(access.purpose.rawValue) AND a.petition IS NOT DISTINCT FROM new.petition
                    AND a.fields = \(fields) AND a.accessed_at > \(access.at.adding(seconds: -sameLook)))
            RETURNING account
            """
        ).map { try $0.decode(UUID.self) }
    }

    /// The looks at an account's data, the latest first.
    package static func page(
        of account: UUID, after mark: Mark?, limit: Int, in database: some Queryable
    ) async throws -> [DataAccess] {
        let earlier: Query = mark.map { " AND (accessed_at, id) < (\($0.at), \($0.id))" } ?? ""
        return try await database.query(
            "SELECT id, purpose, fields, acted_as, body, petition, accessed_at FROM data_access WHERE account = \(account)"
                + earlier + " ORDER BY accessed_at DESC, id DESC LIMIT \(limit)"
        ).map(access)
    }

    /// Leaves that somebody looked, not at whose data. Returns how many looks.
    package static func unlink(_ account: UUID, in transaction: Transaction) async throws -> Int {
        try await transaction.execute("UPDATE data_access SET account = NULL WHERE account = \(account)")
    }

    package static func forget(before instant: Instant, limit: Int, in database: some Queryable) async throws -> Int {
        try await database.execute(
            .deletion(from: "data_access", where: "accessed_at < \(instant)", limit: limit))
    }

    private static func access(_ row: Row) throws -> DataAccess {
        DataAccess(
            id: try row.get("id"), purpose: try row.get("purpose"),
            fields: Set(try row.get("fields", as: [String].self).compactMap(DataAccess.Field.init)),
            capacity: try row.get("acted_as"), body: try row.get("body"), petition: try row.get("petition"),
            at: try row.get("accessed_at"))
    }
}
