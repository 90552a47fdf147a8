import Foundation
import Logging
import Postgres
import Synchronization

/// The PostgreSQL server of this test process: `DAUYS_TEST_DATABASE_URL`, or a cluster of its own in `/tmp`, started when
/// the first test asks for it and gone with the process.
package actor DatabaseServer {
    package static let shared = DatabaseServer()
    /// The role as which the service signs in and works.
    static let serviceRole = "dauys_service"

    /// Databases that exist at once; further tests wait. Each takes a few of the server's connections.
    private static let limit = 16

    private var connecting: Task<Pool, any Error>?
    private var template: Task<String, any Error>?
    private var places = DatabaseServer.limit
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// A pool on the server's maintenance database, as its owner.
    package func administration() async throws -> Pool {
        if let connecting { return try await connecting.value }
        let task = Task { try await Self.connect() }
        connecting = task
        return try await task.value
    }

    /// The name of a database to which all of `db/migrations` is applied.
    package func migratedTemplate() async throws -> String {
        if let template { return try await template.value }
        let task = Task { try await Self.makeTemplate(try await self.administration()) }
        template = task
        return try await task.value
    }

    func takePlace() async {
        if places > 0 {
            places -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func givePlaceBack() {
        if waiting.isEmpty {
            places += 1
        } else {
            waiting.removeFirst().resume()
        }
    }

    private static func connect() async throws -> Pool {
        let connection: ConnectionConfiguration
        if let url = ProcessInfo.processInfo.environment["DAUYS_TEST_DATABASE_URL"] {
            connection = try ConnectionConfiguration(url: url)
        } else {
            connection = try await TestCluster.start()
        }
        let configuration = PoolConfiguration(connection: connection, size: 4, acquireTimeout: .seconds(600))
        let pool = Pool(configuration: configuration, logger: .silent)
        try await pool.withConnection { try await $0.executeScript(Self.login) }
        return pool
    }

    /// The service's role signs in, as in a cluster of its own. Other processes may do the same on the same server.
    private static let login = """
        DO $$ BEGIN
            PERFORM pg_advisory_xact_lock(7240171936425502);
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '\(serviceRole)') THEN
                CREATE ROLE \(serviceRole) LOGIN;
            ELSE
                ALTER ROLE \(serviceRole) LOGIN;
            END IF;
        END $$
        """

    /// On a server that outlives this process the template of the same migrations is found again.
    private static func makeTemplate(_ administration: Pool) async throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "db/migrations")
        let migrator = try Migrator(folder: folder)
        let text = migrator.migrations.map { $0.fileName + "\n" + $0.sql }.joined(separator: "\n")
        // FNV-1a: the name changes whenever a migration does.
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let name = "dauys_template_" + String(hash, radix: 16)
        let lock = Int(truncatingIfNeeded: hash)
        return try await administration.withConnection { session in
            try await session.query("SELECT pg_advisory_lock(\(lock))")
            if try await session.first("SELECT FROM pg_database WHERE datname = \(name)") == nil {
                let draft = name + "_new"
                try await session.executeScript("DROP DATABASE IF EXISTS \(draft)")
                try await session.executeScript("CREATE DATABASE \(draft)")
                var configuration = administration.configuration.connection
                configuration.database = draft
                let connection = try await Connection.connect(configuration)
                try await migrator.migrate(on: connection)
                await connection.end()
                try await session.executeScript("ALTER DATABASE \(draft) RENAME TO \(name)")
            }
            try await session.query("SELECT pg_advisory_unlock(\(lock))")
            return name
        }
    }
}

extension Logger {
    /// For tests that break things on purpose.
    package static let silent = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
}

/// The cluster of this process and its end.
private enum TestCluster {
    private static let prefix = "dauys-test-"
    private static let folder = URL(filePath: "/tmp/\(prefix)\(getpid())")
    private static let running = Mutex<LocalCluster?>(nil)

    static func start() async throws -> ConnectionConfiguration {
        removeLeftovers()
        let cluster = LocalCluster(folder: folder, durability: .forTests, logger: .silent)
        running.withLock { $0 = cluster }
        atexit { TestCluster.stop() }
        return try await cluster.start()
    }

    /// Runs when the process exits, where nothing can be awaited. Should it not run, the kernel ends the server.
    private static func stop() {
        guard let cluster = running.withLock({ $0 }) else { return }
        if let pid = cluster.processID { kill(pid, SIGQUIT) }
        for _ in 0..<500 where cluster.processID != nil { usleep(10_000) }
        try? FileManager.default.removeItem(at: folder)
    }

    /// Removes the folders of processes that are gone.
    private static func removeLeftovers() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/tmp")) ?? []
        for name in names where name.hasPrefix(prefix) {
            let number = name.dropFirst(prefix.count).prefix { $0.isNumber }
            guard let pid = Int32(number), kill(pid, 0) != 0, errno == ESRCH else { continue }
            try? FileManager.default.removeItem(atPath: "/tmp/" + name)
        }
    }
}
