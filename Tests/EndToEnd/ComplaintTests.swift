import Foundation
import Testing

extension EndToEnd {
    /// What keeps the service from starting is told in a sentence or two, with a status of 1.
    @Suite struct Complaints {
        @Test func `every wrong setting is named at once, with what is allowed, and a secret is not repeated`()
            async throws
        {
            try await onFreshGround { ground in
                let outcome = try await ground.run(
                    ["serve"],
                    [
                        "DAUYS_PORT": "eighty", "DAUYS_LOG_LEVEL": "loud", "DAUYS_POOL_SIZE": "1",
                        "DAUYS_DATABASE_URL": "hunter2",
                    ])
                #expect(outcome.status == 1)
                for variable in ["DAUYS_PORT", "DAUYS_LOG_LEVEL", "DAUYS_POOL_SIZE", "DAUYS_DATABASE_URL"] {
                    #expect(outcome.errors.contains("\(variable) cannot be"))
                }
                #expect(outcome.errors.contains("a number from 0 to 65535"))
                #expect(!outcome.errors.contains("hunter2"))
            }
        }

        @Test func `a server that is not there is told without its password`() async throws {
            try await onFreshGround { ground in
                let outcome = try await ground.run(
                    ["migrate"], ["DAUYS_DATABASE_URL": "postgres://dauys:hunter2@127.0.0.1:9/dauys"])
                #expect(outcome.status == 1)
                #expect(outcome.errors.contains("The database cannot be reached"))
                #expect(outcome.errors.contains("Check DAUYS_DATABASE_URL"))
                #expect(!outcome.errors.contains("hunter2"))
            }
        }

        @Test func `a PostgreSQL that is too old is told with its version`() async throws {
            try await onFreshGround { ground in
                let folder = "\(ground.folder)/old"
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                _ = FileManager.default.createFile(
                    atPath: "\(folder)/postgres", contents: Data("#!/bin/sh\necho 'postgres (PostgreSQL) 14.2'\n".utf8),
                    attributes: [.posixPermissions: 0o755])
                let outcome = try await ground.run(["serve"], ["DAUYS_POSTGRES_BIN": folder])
                #expect(outcome.status == 1)
                #expect(outcome.errors.contains("PostgreSQL 14 is too old: install version 15 or newer"))
            }
        }

        @Test func `a folder without migrations is told`() async throws {
            try await onFreshGround { ground in
                let outcome = try await ground.run(["serve"], ["DAUYS_RESOURCES": ground.folder])
                #expect(outcome.status == 1)
                #expect(outcome.errors.contains("that DAUYS_RESOURCES names holds no migrations"))
            }
        }

        @Test func `a key file that others can read is refused`() async throws {
            try await onFreshGround { ground in
                #expect(await (try ground.serve()).stop() == 0)
                let key = "\(ground.data)/keys/master.key"
                try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
                let outcome = try await ground.run(["serve"])
                #expect(outcome.status == 1)
                #expect(outcome.errors.contains("chmod 600 \(key)"))
            }
        }
    }
}
