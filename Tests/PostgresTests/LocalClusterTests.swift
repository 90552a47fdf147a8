import Foundation
import Postgres
import Support
import Testing

@testable import Postgres

@Suite(.timeLimit(.minutes(5))) struct LocalClusterTests {
    private func settings(_ connection: ConnectionConfiguration) async throws -> [String] {
        let session = try await Connection.connect(connection)
        let row = try await session.first(
            """
            SELECT current_setting('listen_addresses'), current_setting('server_encoding'),
                (SELECT datctype FROM pg_database WHERE datname = current_database()), current_database()
            """)
        await session.end()
        let (addresses, encoding, locale, database) = try #require(row).decode(
            String.self, String.self, String.self, String.self)
        return [addresses, encoding, locale, database]
    }

    @Test func `a new cluster listens on its socket only and speaks UTF-8`() async throws {
        try await withCluster { cluster, connection in
            let settings = try await settings(connection)
            #expect(settings == ["", "UTF8", "C.UTF-8", "dauys"])
            let socket = try #require(connection.host)
            let attributes = try FileManager.default.attributesOfItem(atPath: socket)
            #expect(attributes[.posixPermissions] as? Int == 0o700)
            #expect(try #require(cluster.processID) > 0)
        }
    }

    @Test func `a second one of the same folder shares the server and does not stop it`() async throws {
        try await withCluster { cluster, connection in
            let other = LocalCluster(
                folder: URL(filePath: cluster.folder), durability: .forTests, logger: .silent)
            let joined = try await other.start()
            #expect(other.processID == nil && joined.host == connection.host)
            await other.stop()
            _ = try await settings(connection)
        }
    }

    @Test func `a role that is named signs in, also where it was there and could not`() async throws {
        try await withCluster { cluster, connection in
            await cluster.stop()
            let other = LocalCluster(
                folder: URL(filePath: cluster.folder), durability: .forTests, logins: ["guest"], logger: .silent)
            for change in ["ALTER ROLE guest NOLOGIN", "GRANT pg_monitor TO guest"] {
                var guest = try await other.start()
                let owner = try await Connection.connect(guest)
                guest.user = "guest"
                let session = try await Connection.connect(guest)
                let isNobody: Bool = try await session.value(
                    "SELECT NOT (rolsuper OR rolcreaterole OR rolcreatedb) FROM pg_roles WHERE rolname = session_user")
                #expect(isNobody)
                await session.end()
                try await owner.executeScript(change)
                await owner.end()
            }
            await other.stop()
        }
    }

    @Test func `what was written survives a stop and a crash`() async throws {
        try await withCluster { cluster, connection in
            for ending in [cluster.stop, cluster.crash] {
                let session = try await Connection.connect(connection)
                try await session.query("CREATE TABLE IF NOT EXISTS t (a int8)")
                try await session.query("INSERT INTO t VALUES (1)")
                // Servers for tests write their log lazily; what is to outlive a crash is written out here.
                try await session.query("CHECKPOINT")
                await session.end()
                await ending()
                #expect(cluster.processID == nil)
                _ = try await cluster.start()
            }
            let session = try await Connection.connect(connection)
            let count: Int = try await session.value("SELECT count(*) FROM t")
            #expect(count == 2)
            await session.end()
        }
    }

    @Test func `a process file left behind with the number of another program does not hinder the start`() async throws
    {
        try await withCluster { cluster, connection in
            let file = URL(filePath: cluster.data + "/postmaster.pid")
            let left = try String(contentsOf: file, encoding: .utf8).split(
                separator: "\n", omittingEmptySubsequences: false)
            await cluster.stop()
            let stale = ([Substring("\(getpid())")] + left.dropFirst()).joined(separator: "\n")
            try stale.write(to: file, atomically: true, encoding: .utf8)
            _ = try await cluster.start()
            _ = try await settings(connection)
        }
    }

    @Test func `a folder too deep for a socket has it elsewhere`() async throws {
        let root = URL(filePath: "/tmp/dauys-test-\(getpid())-deep")
        let deep = root.appending(path: String(repeating: "d", count: 90))
        let cluster = LocalCluster(folder: deep, durability: .forTests, logger: .silent)
        let connection = try await cluster.start()
        _ = try await settings(connection)
        await cluster.stop()
        let socket = try #require(connection.host)
        #expect(socket.hasPrefix("/tmp/dauys-") && !socket.contains("test"))
        try FileManager.default.removeItem(atPath: socket)
        try FileManager.default.removeItem(at: root)
    }

    @Test func `a start interrupted while the cluster was being made is begun anew`() async throws {
        let folder = URL(filePath: "/tmp/dauys-test-\(getpid())-draft")
        let draft = folder.appending(path: "data.new")
        try FileManager.default.createDirectory(at: draft, withIntermediateDirectories: true)
        try Account.resolve("postgres").other.map { account in
            try #require(chown(folder.path, account.user, account.group) == 0)
        }
        try Data().write(to: draft.appending(path: "PG_VERSION"))
        let cluster = LocalCluster(folder: folder, durability: .forTests, logger: .silent)
        _ = try await settings(try await cluster.start())
        await cluster.stop()
        try FileManager.default.removeItem(at: folder)
    }

    @Test func `the newest server is chosen, but for data that exists the one that made it`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let installed = [17, 15].map { ServerPrograms(version: $0, folder: "/\($0)") }
        #expect(try ServerPrograms.choose(from: installed, data: folder.path).version == 17)
        try "15\n".write(to: folder.appending(path: "PG_VERSION"), atomically: true, encoding: .utf8)
        #expect(try ServerPrograms.choose(from: installed, data: folder.path).version == 15)
        try "16\n".write(to: folder.appending(path: "PG_VERSION"), atomically: true, encoding: .utf8)
        #expect(throws: ClusterFault.versionNotInstalled(version: "16", folder: folder.path)) {
            try ServerPrograms.choose(from: installed, data: folder.path)
        }
        #expect(throws: ClusterFault.notInstalled) { try ServerPrograms.choose(from: [], data: "/nowhere") }
        #expect(throws: ClusterFault.tooOld(version: 13)) {
            try ServerPrograms.choose(from: [ServerPrograms(version: 13, folder: "/13")], data: "/nowhere")
        }
    }

    @Test func `the server ends with the process that started it, however that ends`() async throws {
        let folder = URL(filePath: "/tmp/dauys-test-\(getpid())-orphan")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
            let cluster = LocalCluster(folder: URL(filePath: path), durability: .forTests, logger: .silent)
            _ = try await cluster.start()
            kill(getpid(), SIGKILL)
        }
        // The server takes its process file away when it ends; until then the file says which process it is.
        let file = folder.appending(path: "data/postmaster.pid")
        if let text = try? String(contentsOf: file, encoding: .utf8), let pid = Int32(text.prefix { $0 != "\n" }) {
            while kill(pid, 0) == 0 { await Task.yield() }
        }
        #expect(!FileManager.default.fileExists(atPath: file.path))
        try FileManager.default.removeItem(at: folder)
    }

    @Test func `a folder that the account cannot reach is refused with what to do`() async throws {
        guard geteuid() == 0 else { return }
        let closed = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(
            at: closed, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: closed) }
        let folder = closed.appending(path: "postgres")
        let cluster = LocalCluster(folder: folder, logger: .silent)
        await #expect(throws: ClusterFault.folderClosed(folder: folder.path, account: "postgres")) {
            _ = try await cluster.start()
        }
        let nobody = LocalCluster(folder: folder, account: "no-such-account", logger: .silent)
        await #expect(throws: ClusterFault.noAccount("no-such-account")) { _ = try await nobody.start() }
    }
}
