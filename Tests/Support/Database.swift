import Foundation
import Postgres

/// A database of one test.
package struct Database: Sendable {
    package let name: String
    /// How to connect as the owner.
    package let configuration: ConnectionConfiguration
    /// As the service connects: with its role's rights and no more.
    package let pool: Pool
    /// As the owner of the schema.
    package let owner: Pool

    fileprivate init(name: String, server: ConnectionConfiguration) {
        self.name = name
        var owner = server
        owner.database = name
        configuration = owner
        var service = owner
        service.user = DatabaseServer.serviceRole
        service.role = DatabaseServer.serviceRole
        self.owner = Pool(
            configuration: PoolConfiguration(connection: owner, size: 4, acquireTimeout: .seconds(60)), logger: .silent)
        pool = Pool(
            configuration: PoolConfiguration(connection: service, size: 4, acquireTimeout: .seconds(60)),
            logger: .silent)
    }
}

/// Gives `body` a database of its own, with the schema unless `migrated` is false, and drops it afterwards.
///
///     @Test func `a body is found by its key`() async throws {
///         try await withDatabase { database in … database.pool … }
///     }
nonisolated(nonsending) package func withDatabase<T>(
    migrated: Bool = true, _ body: nonisolated(nonsending) (Database) async throws -> T
) async throws -> T {
    let server = DatabaseServer.shared
    await server.takePlace()
    do {
        let value = try await withDatabase(on: server, migrated: migrated, body)
        await server.givePlaceBack()
        return value
    } catch {
        await server.givePlaceBack()
        throw error
    }
}

private nonisolated(nonsending) func withDatabase<T>(
    on server: DatabaseServer, migrated: Bool, _ body: nonisolated(nonsending) (Database) async throws -> T
) async throws -> T {
    let administration = try await server.administration()
    let template = migrated ? try await server.migratedTemplate() : "template0"
    let name = "dauys_test_" + UUID().uuidString.lowercased()
    // A clone through the log is several times as fast as one through files, which needs two checkpoints.
    // As a script: a prepared statement that gives way to this one would share its transaction, and a database cannot be
    // made inside one.
    try await administration.withConnection { connection in
        try await connection.executeScript(
            "CREATE DATABASE \(name.quotedIdentifier) TEMPLATE \(template) STRATEGY wal_log")
    }
    let database = Database(name: name, server: administration.configuration.connection)
    let result: Result<T, any Error>
    do {
        result = .success(try await body(database))
    } catch {
        result = .failure(error)
    }
    await database.pool.close()
    await database.owner.close()
    // Cut short what a test has left open. In a task of its own, so that a cancelled test cleans up too.
    _ = await Task {
        try await administration.withConnection { connection in
            try await connection.executeScript("DROP DATABASE \(name.quotedIdentifier) WITH (FORCE)")
        }
    }.result
    return try result.get()
}
