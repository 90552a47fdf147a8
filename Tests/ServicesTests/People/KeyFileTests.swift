import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct KeyFileTests {
    @Test func `a key is made at the first start, for its owner's eyes only, and found again`() throws {
        try withFolder { folder in
            let path = "\(folder)/keys/master.key"
            let first = try Vault.loadOrCreate(keyFile: path)
            let second = try Vault.loadOrCreate(keyFile: path)
            let address = try EmailAddress("aida@example.kz")
            #expect(first.emailKey(address) == second.emailKey(address))
            #expect(try mode(path) == 0o600)
            #expect(try mode("\(folder)/keys") == 0o700)
            #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/keys") == ["master.key"])
        }
    }

    @Test func `processes that start at once have the same key`() async throws {
        try await withFolder { folder in
            let address = try EmailAddress("aida@example.kz")
            let keys = try await withThrowingTaskGroup(of: [UInt8].self) { group in
                for _ in 0..<20 {
                    group.addTask { try Vault.loadOrCreate(keyFile: "\(folder)/master.key").emailKey(address) }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(keys.count == 1)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["master.key"])
        }
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o666, 0o777])
    func `a file that others can read is refused`(_ mode: Int) throws {
        try withFolder { folder in
            let path = "\(folder)/master.key"
            _ = try Vault.loadOrCreate(keyFile: path)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            let fault = #expect(throws: KeyFileFault.self) { try Vault.loadOrCreate(keyFile: path) }
            #expect(fault == .exposed(path: path, mode: UInt32(mode)))
            #expect(fault?.remedy == "Run: chmod 600 \(path)")
        }
    }

    @Test(arguments: [
        "", "\n", "not a key", "dauys-master-key 1 QUJD\n",
        "dauys-master-key 2 " + String(repeating: "A", count: 43) + "=\n",
    ])
    func `a file that holds no key is refused and left alone`(_ text: String) throws {
        try withFolder { folder in
            let path = "\(folder)/master.key"
            try Data(text.utf8).write(to: URL(filePath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            #expect(throws: KeyFileFault.malformed(path: path)) { try Vault.loadOrCreate(keyFile: path) }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        }
    }

    @Test func `a folder in its place is refused`() throws {
        try withFolder { folder in
            #expect(throws: KeyFileFault.self) { try Vault.loadOrCreate(keyFile: folder) }
        }
    }

    @Test func `a key of another database is found out before it is used`() async throws {
        try await withReception { reception in
            var environment = reception.environment
            environment.vault = Vault(masterKey: Array(1..<33))
            // An empty database takes any key.
            try await KeyCheck(environment).run()
            _ = try await reception.signIn("aida@example.kz")
            try await KeyCheck(reception.environment).run()
            await #expect(throws: KeyFileFault.wrongKey) { try await KeyCheck(environment).run() }
        }
    }

    private func mode(_ path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }
}

/// A folder of one test's own, gone afterwards.
func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = try makeFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
}

func withFolder(_ body: (String) throws -> Void) throws {
    let folder = try makeFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
}

private func makeFolder() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "dauys-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.path(percentEncoded: false)
}
