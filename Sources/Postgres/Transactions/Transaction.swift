/// A transaction under way. BEGIN goes out with its first statement; `Pool.transaction` ends it.
package struct Transaction: Queryable {
    let connection: Connection

    @discardableResult
    nonisolated(nonsending) package func query(_ query: Query) async throws(PostgresError) -> Rows {
        try await connection.query(query)
    }

    /// Sends the statements in one go and waits once; the error names the first that failed.
    @discardableResult
    nonisolated(nonsending) package func pipeline(_ queries: [Query]) async throws(PostgresError) -> [Rows] {
        try await connection.pipeline(queries)
    }
}
