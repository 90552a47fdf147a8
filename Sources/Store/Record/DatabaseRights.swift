import Postgres

/// What the connection itself could do in the database.
package enum DatabaseRights {
    /// Whether whoever signed in owns the tables, so that only the role which the connection has taken on keeps it from
    /// changing them.
    package static func signedInAsOwner(in database: some Queryable) async throws -> Bool {
        let row = try await database.first(
            "SELECT pg_has_role(session_user, relowner, 'MEMBER') FROM pg_class WHERE oid = 'event'::regclass")
        return try row?.decode(Bool.self) ?? false
    }
}
