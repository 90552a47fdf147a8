import Domain
import Foundation
import Postgres
import Store
import Support
import Synchronization
import Testing

@testable import Services

@Suite struct KeyRotationTests {
    @Test func `every sealed column is rotated, and the database knows which key sealed it`() async throws {
        try await withDatabase { database in
            let columns = try await database.owner.query(
                """
                SELECT table_name || '.' || column_name FROM information_schema.columns
                WHERE table_schema = 'public' AND column_name LIKE '%\\_sealed' ORDER BY 1
                """
            ).map { try $0.decode(String.self) }
            #expect(columns == SealedColumn.allCases.map(\.rawValue).sorted())
            let versions = try await database.owner.query(
                """
                SELECT table_name || '.' || column_name FROM information_schema.columns
                WHERE table_schema = 'public' AND column_name LIKE '%\\_sealed\\_with' AND is_generated = 'ALWAYS'
                ORDER BY 1
                """
            ).map { try $0.decode(String.self) }
            #expect(versions == columns.map { $0 + "_with" })
        }
    }

    @Test func `a running service seals with a new key once it is in the file`() async throws {
        try await withKeys { environment, file in
            let vault = environment.vault
            let id = UUID()
            let old = try vault.seal("Айгүл", for: .accountName(id))
            #expect(try await KeyRotation(environment).addKey(to: file) == 2)
            // Another process that has the file seals with it; this one has never seen the version.
            let foreign = try Vault.loadOrCreate(keyFile: file.path).seal("Ержан", for: .accountName(id))
            #expect(foreign.first == 2)
            #expect(try vault.open(foreign, for: .accountName(id)) == "Ержан")
            #expect(try vault.open(old, for: .accountName(id)) == "Айгүл")
            #expect(try vault.seal("Айгүл", for: .accountName(id)).first == 2)
        }
    }

    @Test func `what a killed change has left of the keys is gone after the next one`() async throws {
        try await withKeys { environment, file in
            let (left, other) = ("\(file.path).\(UUID().uuidString)", "\(file.path).bak")
            for path in [left, other] { try Data(KeyRing.random().text.utf8).write(to: URL(filePath: path)) }
            _ = try await KeyRotation(environment).addKey(to: file)
            #expect(!FileManager.default.fileExists(atPath: left))
            #expect(FileManager.default.fileExists(atPath: other))
        }
    }

    @Test func `another installation's key file in its place changes nothing`() async throws {
        try await withKeys { environment, file in
            let id = UUID()
            let sealed = try environment.vault.seal("Айгүл", for: .accountName(id))
            try Data(KeyRing.random().adding().text.utf8).write(to: URL(filePath: file.path))
            #expect(throws: VaultFault.unknownKeyVersion) {
                try environment.vault.open([2] + sealed.dropFirst(), for: .accountName(id))
            }
            #expect(try environment.vault.open(sealed, for: .accountName(id)) == "Айгүл")
            #expect(environment.vault.newestVersion == 1)
        }
    }

    @Test func `everything is sealed anew while people come and go, though it was broken off on the way`() async throws
    {
        try await withKeys { environment, file in
            let people = try await fill(1_700, in: environment)
            let rotation = KeyRotation(environment)
            #expect(try await rotation.counts() == [1: 5_100])
            _ = try await rotation.addKey(to: file)

            let isOver = Mutex(false)
            let writer = Task {
                var written: [UUID: String] = [:]
                while !isOver.withLock({ $0 }) {
                    written.merge(try await fill(3, in: environment)) { $1 }
                }
                return written
            }
            let broken = Task {
                try await rotation.run { done in if done >= 1_000 { withUnsafeCurrentTask { $0?.cancel() } } }
            }
            await #expect(throws: (any Error).self) { try await broken.value }
            let between = try await rotation.counts()
            #expect((between[1] ?? 0) > 1_000)
            #expect((between[2] ?? 0) >= 1_000)

            let outcome = try await rotation.run()
            isOver.withLock { $0 = true }
            let everybody = people.merging(try await writer.value) { $1 }
            #expect(outcome.unopened == [])
            #expect(outcome.after.keys.sorted() == [2])
            #expect(try await rotation.run().resealed == 0)
            #expect(try await rotation.counts() == [2: everybody.count * 3])
            for (id, address) in everybody {
                let account = try #require(try await AccountRepository.find(id, in: environment.pool))
                #expect(try environment.vault.open(account.emailSealed, for: .accountEmail(id)) == address)
            }
        }
    }

    @Test func `a key goes only when nothing is sealed with it, and nothing is sealed with it afterwards`() async throws
    {
        try await withKeys { environment, file in
            let rotation = KeyRotation(environment)
            _ = try await fill(3, in: environment)
            let before = try #require(try file.read())
            #expect(try await refused { try await rotation.retire(1, from: file) }.code == "key_seals")
            #expect(try await refused { try await rotation.retire(9, from: file) }.code == "no_such_key")
            _ = try await rotation.addKey(to: file)
            let refusal = try await refused { try await rotation.retire(1, from: file) }
            #expect(refusal.code == "key_in_use")
            #expect(refusal.message.en.hasPrefix("9 values"))
            _ = try await rotation.run()
            // A server that has not looked at its file for a while.
            let stale = Vault(before)
            try await rotation.retire(1, from: file)
            #expect(try file.read()?.versions == [2])
            let id = UUID.v7(at: environment.clock.now())
            await #expect(throws: PostgresError.self) {
                try await environment.pool.query(
                    """
                    INSERT INTO outbox (id, kind, recipient_sealed, message_sealed, created_at, due_at)
                    VALUES (\(id), 'test', \(try stale.seal("x", for: .letterRecipient(id))),
                        \(try stale.seal("x", for: .letterText(id))), now(), now())
                    """)
            }
        }
    }

    @Test func `a value that no key opens stays as it is and is named`() async throws {
        try await withKeys { environment, file in
            let people = try await fill(2, in: environment)
            let id = try #require(people.keys.first)
            try await environment.pool.query(
                "UPDATE account SET name_sealed = '\\x01ffff' WHERE id = \(id)")
            let rotation = KeyRotation(environment)
            _ = try await rotation.addKey(to: file)
            let outcome = try await rotation.run()
            #expect(outcome.unopened == ["account.name_sealed \(id.uuidString.lowercased())"])
            #expect(outcome.after == [1: 1, 2: 5])
        }
    }

    @Test func `a key file that lacks a key of the database is told at the start`() async throws {
        try await withKeys { environment, file in
            let before = try #require(try file.read())
            _ = try await KeyRotation(environment).addKey(to: file)
            var later = environment
            later.vault = try Vault.loadOrCreate(keyFile: file.path)
            _ = try await fill(1, in: later)
            try await KeyCheck(later).run()
            later.vault = Vault(before)
            await #expect(throws: KeyFileFault.missingVersion(2)) { try await KeyCheck(later).run() }
        }
    }

    @Test func `an older copy of the key file takes no key, makes no second one of a version and starts no service`()
        async throws
    {
        try await withKeys { environment, file in
            let older = try #require(try file.read())
            let rotation = KeyRotation(environment)
            #expect(try await rotation.addKey(to: file) == 2)
            let newest = try #require(try file.read())
            let id = UUID()
            #expect(environment.vault.newestVersion == 2)
            let sealed = try environment.vault.seal("Айгүл", for: .accountName(id))

            // Somebody puts the copy from before back: the running server keeps what it knows.
            try Data(older.text.utf8).write(to: URL(filePath: file.path), options: .atomic)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
            #expect(environment.vault.newestVersion == 2)
            #expect(try environment.vault.open(sealed, for: .accountName(id)) == "Айгүл")
            #expect(try environment.vault.seal("Айгүл", for: .accountName(id)).first == 2)
            #expect(try await refused { _ = try await rotation.addKey(to: file) }.code == "key_file_behind")
            #expect(try file.read() == older)

            // The newest account opens with the copy, an older one does not.
            _ = try await fill(1, in: environment)
            var later = environment
            later.vault = Vault(older)
            later.clock = WallClock { environment.clock.now().adding(seconds: 60) }
            _ = try await fill(1, in: later)
            await #expect(throws: KeyFileFault.missingVersion(2)) { try await KeyCheck(later).run() }
            later.vault = Vault(newest)
            try await KeyCheck(later).run()
        }
    }

    @Test func `an addition that was broken off is undone by hand, and the next one gets through`() async throws {
        try await withKeys { environment, file in
            let rotation = KeyRotation(environment)
            try await SealedRepository.register([2], in: environment.pool)
            #expect(try await refused { _ = try await rotation.addKey(to: file) }.code == "key_file_behind")
            try await rotation.retire(2, from: file)
            #expect(try await rotation.addKey(to: file) == 2)
        }
    }

    @Test func `keys are added one at a time, and an interrupted change leaves the old ones`() async throws {
        try await withKeys { environment, file in
            let added = try await withThrowingTaskGroup(of: UInt8.self) { group in
                for _ in 0..<8 { group.addTask { try await KeyRotation(environment).addKey(to: file) } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            let versions = try #require(try file.read()?.versions)
            #expect(versions == Array(1...(added.max() ?? 0)))
            try await KeyCheck(environment).run()
            await #expect(throws: KeyFileFault.noVersionLeft) {
                try await file.change { _ in throw KeyFileFault.noVersionLeft }
            }
            #expect(try file.read()?.versions == versions)
            let folder = URL(filePath: file.path).deletingLastPathComponent().path
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["master.key"])
        }
    }
}

/// An environment whose keys are in a file.
private func withKeys(_ body: (Environment, KeyFile) async throws -> Void) async throws {
    try await withReception { reception in
        try await withFolder { folder in
            let file = KeyFile("\(folder)/master.key")
            var environment = reception.environment
            environment.vault = try Vault.loadOrCreate(keyFile: file.path, logger: .silent)
            try await body(environment, file)
        }
    }
}

/// Accounts with a name, and a code for each: three sealed values. Returns the addresses.
private func fill(_ count: Int, in environment: Environment) async throws -> [UUID: String] {
    let now = environment.clock.now()
    let vault = environment.vault
    let ids = (0..<count).map { _ in UUID.v7(at: now) }
    let addresses = try ids.map { try EmailAddress("\($0.uuidString.lowercased())@example.org") }
    let emails = try zip(ids, addresses).map { try vault.seal($1.text, for: .accountEmail($0)) }
    let names = try ids.map { try vault.seal("Айгүл", for: .accountName($0)) }
    let codes = try zip(ids, addresses).map { try vault.seal($1.text, for: .codeEmail($0)) }
    try await environment.pool.transaction { transaction in
        try await transaction.query(
            """
            INSERT INTO account (id, email_key, email_sealed, name_sealed, language, created_at)
            SELECT id, key, email, name, 'kk', \(now)
            FROM unnest(\(ids), \(addresses.map(vault.emailKey)), \(emails), \(names)) AS new (id, key, email, name)
            """)
        try await transaction.query(
            """
            INSERT INTO sign_in_code (id, mailbox_key, email_key, origin, email_sealed, language, code_hash, created_at,
                expires_at)
            SELECT id, substr(key, 1, 16), key, substr(key, 1, 16), email, 'kk', key, \(now), \(now.adding(seconds: 600))
            FROM unnest(\(ids), \(addresses.map(vault.emailKey)), \(codes)) AS new (id, key, email)
            """)
    }
    return Dictionary(uniqueKeysWithValues: zip(ids, addresses.map(\.text)))
}
