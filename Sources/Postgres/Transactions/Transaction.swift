/// A transaction under way. BEGIN goes out with its first statement; `Pool.transaction` ends it.
package struct Transaction: Queryable {
    let connection: Connection
    let effects = CommitEffects()

    /// What is done outside of the database once the transaction is committed, and not at all where it is not, or where
    /// that is unknown: an attempt that is run again leaves nothing behind.
    package func afterCommit(_ effect: @escaping @Sendable () -> Void) {
        effects.add(effect)
    }

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
