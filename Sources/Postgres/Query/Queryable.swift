/// Whatever a query can be given to: a pool, a connection, a transaction.
package protocol Queryable: Sendable {
    @discardableResult
    nonisolated(nonsending) func query(_ query: Query) async throws(PostgresError) -> Rows
}

extension Queryable {
    /// The first row, if there is one.
    nonisolated(nonsending) package func first(_ query: Query) async throws(PostgresError) -> Row? {
        try await self.query(query).first
    }

    /// How many rows the statement touched.
    @discardableResult
    nonisolated(nonsending) package func execute(_ query: Query) async throws(PostgresError) -> Int {
        try await self.query(query).affected
    }
}
