import Foundation
import Postgres
import Testing

extension EndToEnd {
    @Suite struct DatabaseElsewhere {
        @Test func `a database that was set up as docs/OPERATIONS.md says is migrated, used and shared`() async throws {
            try await onFreshGround { ground in
                // The cluster of one server is the elsewhere of the others.
                let host = try await ground.serve()
                let superuser = try await ground.installation().owner
                #expect(!host.program.errors.contains("owns the tables"))
                let session = try await Connection.connect(superuser)
                // The owner only looks whether the cluster answers.
                let row = try await session.first(
                    """
                    SELECT count(*) FILTER (WHERE usename = 'dauys_service'),
                        count(*) FILTER (WHERE usename = 'dauys' AND query NOT IN ('', 'SELECT 1'))
                    FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
                    """)
                let (service, owner) = try row?.decode(Int.self, Int.self) ?? (0, 0)
                #expect(service > 0 && owner == 0)
                await session.end()
                try await run(
                    """
                    CREATE ROLE town LOGIN;
                    CREATE ROLE town_service LOGIN;
                    GRANT dauys_service TO town, town_service;
                    """, as: superuser)
                try await run("CREATE DATABASE town OWNER town ENCODING 'UTF8' TEMPLATE template0", as: superuser)
                var town = superuser
                town.database = "town"
                try await run("CREATE EXTENSION pg_trgm", as: town)

                let place = "host=\(ground.data)/postgres/socket dbname=town"
                let environment = [
                    "DAUYS_DATA_DIR": "\(ground.folder)/other", "DAUYS_DATABASE_URL": "\(place) user=town_service",
                ]
                let migrating = environment.merging(["DAUYS_DATABASE_OWNER_URL": "\(place) user=town"]) { $1 }
                let early = try await ground.run(["serve"], environment)
                #expect(early.status == 1 && early.errors.contains("DAUYS_DATABASE_OWNER_URL"), "\(early.errors)")
                let migrated = try await ground.run(["migrate"], migrating)
                #expect(migrated.status == 0, "\(migrated.errors)")
                let status = try await ground.run(["migrate", "--status"], environment)
                #expect(status.status == 0 && !status.output.contains("missing"))
                let servers = [
                    try await ground.serve(["--demo"], environment), try await ground.serve(["--demo"], environment),
                ]
                for server in servers { #expect(try await server.ask(.GET, "/ready").status == 200) }
                for command in [["recount"], ["record", "verify"], ["keys", "list"], ["migrate"]] {
                    let outcome = try await ground.run(command, environment)
                    #expect(outcome.status == 0, "\(command): \(outcome.errors)")
                }
                for server in servers { #expect(!server.program.errors.contains("owns the tables")) }
                let masked = try await ground.serve(
                    [], environment.merging(["DAUYS_DATABASE_URL": "\(place) user=town"]) { $1 })
                #expect(masked.program.errors.contains("owns the tables"))
                #expect(!FileManager.default.fileExists(atPath: "\(ground.folder)/other/postgres"))
                for server in servers { #expect(await server.stop() == 0) }
                #expect(try await host.ask(.GET, "/ready").status == 200)
            }
        }

        private func run(_ script: String, as account: ConnectionConfiguration) async throws {
            let session = try await Connection.connect(account)
            defer { session.close() }
            try await session.executeScript(script)
        }
    }
}
