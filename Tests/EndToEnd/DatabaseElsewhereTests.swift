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
                try await run(
                    """
                    CREATE ROLE town LOGIN;
                    GRANT dauys_service TO town;
                    """, as: superuser)
                try await run("CREATE DATABASE town OWNER town ENCODING 'UTF8' TEMPLATE template0", as: superuser)
                var town = superuser
                town.database = "town"
                try await run("CREATE EXTENSION pg_trgm", as: town)

                let environment = [
                    "DAUYS_DATA_DIR": "\(ground.folder)/other",
                    "DAUYS_DATABASE_URL": "host=\(ground.data)/postgres/socket user=town dbname=town",
                ]
                let migrated = try await ground.run(["migrate"], environment)
                #expect(migrated.status == 0, "\(migrated.errors)")
                let status = try await ground.run(["migrate", "--status"], environment)
                #expect(!status.output.contains("missing"))
                let servers = [
                    try await ground.serve(["--demo"], environment), try await ground.serve(["--demo"], environment),
                ]
                for server in servers { #expect(try await server.ask(.GET, "/ready").status == 200) }
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
