import Foundation
import Logging
import Synchronization

/// A PostgreSQL server of one's own in a folder, reached over a Unix socket only.
///
///     let cluster = LocalCluster(folder: URL(filePath: "/var/lib/dauys/postgres"), logger: logger)
///     let connection = try await cluster.start()
///     …
///     await cluster.stop()
///
/// The server ends with this process. If another process of the same folder has it running already, it is shared and
/// stays that one's to stop.
package final class LocalCluster: Sendable {
    package enum Durability: Sendable {
        /// What is committed survives a power cut.
        case full
        /// Nothing survives one; faster, for data that is thrown away.
        case forTests
    }

    /// How long PostgreSQL may take to recover from a crash before its start counts as failed.
    private static let startLimit = Duration.seconds(300)
    /// How long a fast shutdown may take before the server is stopped at once; it then recovers at its next start.
    private static let stopLimit = Duration.seconds(30)

    let folder: String
    let account: String
    let durability: Durability
    let database: String
    let programs: String?
    let logins: [String]
    let logger: Logger
    private let child = Mutex<ChildProcess?>(nil)

    /// `account` is the one to run under when this process is root's; `programs` the folder of initdb and postgres, nil
    /// for the newest one installed; `logins` the roles that sign in beside the owner, which are made where they are missing.
    package init(
        folder: URL, durability: Durability = .full, database: String = "dauys", account: String = "postgres",
        programs: String? = nil, logins: [String] = [], logger: Logger
    ) {
        self.folder = folder.standardizedFileURL.path
        self.durability = durability
        self.database = database
        self.account = account
        self.programs = programs
        self.logins = logins
        self.logger = logger
    }

    var data: String { folder + "/data" }
    var log: String { folder + "/postgresql.log" }

    /// The process of the server, if this object started it.
    package var processID: Int32? { child.withLock { $0.flatMap { $0.hasEnded ? nil : $0.pid } } }

    /// Makes the cluster if there is none and starts the server, or finds it running. Returns how its owner connects.
    package func start() async throws -> ConnectionConfiguration {
        let account = try Account.resolve(account)
        try account.makeFolder(folder)
        try await run(
            account.command(["/usr/bin/test", "-w", folder]), or: .folderClosed(folder: folder, account: account.name))
        let lock = try await FolderLock.take(folder)
        defer { lock.release() }
        let programs = try ServerPrograms.choose(from: installed(), data: data)
        let sockets = try socketFolder(account)
        try await initialise(programs, account)
        let connection = ConnectionConfiguration(socketFolder: sockets, user: "dauys", database: "postgres")
        if !(try await joins(connection)) {
            try await launch(programs, account, sockets: sockets, connection)
        }
        return try await createDatabase(connection)
    }

    /// Stops the server if this object started it: open transactions are rolled back, what is committed is written out.
    package func stop() async {
        guard let child = child.withLock({ $0 }) else { return }
        child.signal(SIGINT)
        let impatience = Task {
            try await Task.sleep(for: Self.stopLimit)
            child.signal(SIGQUIT)
        }
        _ = await child.end()
        impatience.cancel()
        self.child.withLock { $0 = nil }
    }

    // MARK: Steps of starting

    private func installed() throws(ClusterFault) -> [ServerPrograms] {
        guard let programs else { return ServerPrograms.installed() }
        return [try ServerPrograms(folder: programs)]
    }

    /// Where the socket lies: its path may have 107 bytes at most, so a deep folder has it elsewhere.
    private func socketFolder(_ account: Account) throws(ClusterFault) -> String {
        var path = folder + "/socket"
        if "\(path)/.s.PGSQL.5432".utf8.count > 107 {
            // FNV-1a over the folder's path: the same folder finds the same socket.
            let hash = folder.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
            path = "/tmp/dauys-" + String(hash, radix: 16)
        }
        try account.makeFolder(path)
        guard account.owns(path) else { throw .unsafeSocketFolder(path) }
        return path
    }

    private func initialise(_ programs: ServerPrograms, _ account: Account) async throws(ClusterFault) {
        guard !FileManager.default.fileExists(atPath: data + "/PG_VERSION") else { return }
        logger.info("making a PostgreSQL cluster", metadata: ["folder": "\(folder)"])
        // Under another name until it is whole, so that an interrupted attempt is never taken for a cluster.
        let draft = data + ".new"
        try? FileManager.default.removeItem(atPath: draft)
        let sync = durability == .full ? [] : ["--no-sync"]
        try await run(
            account.command(
                [
                    programs.initdb, "--pgdata=\(draft)", "--username=dauys", "--encoding=UTF8", "--locale=C.UTF-8",
                    "--auth-local=trust", "--auth-host=reject", "--data-checksums",
                ] + sync))
        guard rename(draft, data) == 0 else { throw .system("renaming \(draft)", errno: errno) }
    }

    /// Whether the server of this folder runs already. A `postmaster.pid` that was left behind is removed.
    private func joins(_ connection: ConnectionConfiguration) async throws -> Bool {
        let file = data + "/postmaster.pid"
        guard let text = try? String(contentsOfFile: file, encoding: .utf8),
            let pid = text.split(separator: "\n").first.flatMap({ Int32($0) })
        else { return false }
        // A server works in its data folder.
        let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/cwd")
        guard place == URL(filePath: data).resolvingSymlinksInPath().path else {
            // The number is free or, after a restart of the machine, another program's, which keeps the server from
            // starting.
            try? FileManager.default.removeItem(atPath: file)
            return false
        }
        let output = try OutputFile(appendingTo: log)
        return try await answers(connection, output) { kill(pid, 0) != 0 && errno == ESRCH }
    }

    private func launch(
        _ programs: ServerPrograms, _ account: Account, sockets: String, _ connection: ConnectionConfiguration
    ) async throws {
        rotateLog()
        let output = try OutputFile(appendingTo: log)
        let settings = ClusterSettings(durability: durability, sockets: sockets).list.flatMap { ["-c", $0] }
        let command = account.command(
            [programs.postgres, "-D", data] + settings, deathSignal: durability == .full ? "INT" : "QUIT")
        // The processes of a server that was killed need a moment to notice, and until then a new one does not start.
        for attempt in 1... {
            let child = try await ChildProcess.launch(command, output: output.descriptor)
            self.child.withLock { $0 = child }
            if try await answers(connection, output, unless: { child.hasEnded }) { return }
            guard attempt < 5 else { throw ClusterFault.didNotStart(log: log, lastLines: output.lastLines) }
            try await Task.sleep(for: .milliseconds(200) * attempt)
        }
    }

    /// Tries to connect until the server answers; false if it has ended.
    private func answers(
        _ connection: ConnectionConfiguration, _ output: OutputFile, unless hasEnded: () -> Bool
    ) async throws -> Bool {
        let deadline = ContinuousClock.now + Self.startLimit
        while !hasEnded() {
            if case .success(let dialed) = await Dialer.dial(connection) {
                _ = ConnectionHandle(owning: dialed.pointer)
                return true
            }
            guard ContinuousClock.now < deadline else {
                throw ClusterFault.didNotStart(log: log, lastLines: output.lastLines)
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        return false
    }

    private func createDatabase(_ connection: ConnectionConfiguration) async throws -> ConnectionConfiguration {
        let session = try await Connection.connect(connection)
        defer { session.close() }
        for login in logins { try await open(login, on: session) }
        let exists = try await session.first("SELECT FROM pg_database WHERE datname = \(database)") != nil
        if !exists {
            try await session.executeScript("CREATE DATABASE \(database.quotedIdentifier)")
        }
        var result = connection
        result.database = database
        return result
    }

    /// At each start, since a dump may have brought the role back without its right to sign in.
    private func open(_ login: String, on session: Connection) async throws {
        let role = try await session.first("SELECT rolcanlogin FROM pg_roles WHERE rolname = \(login)")
        switch try role?.decode(Bool.self) {
        case nil: try await session.executeScript("CREATE ROLE \(login.quotedIdentifier) LOGIN")
        case false?: try await session.executeScript("ALTER ROLE \(login.quotedIdentifier) LOGIN")
        case true?: break
        }
    }

    // MARK: Programs and files

    private func run(_ command: [String], or fault: ClusterFault? = nil) async throws(ClusterFault) {
        let output = try OutputFile()
        guard await (try ChildProcess.launch(command, output: output.descriptor)).end() != 0 else { return }
        let program = command.first { $0.hasPrefix("/usr/lib") } ?? command[0]
        throw fault ?? .commandFailed(program, output: output.lastLines)
    }

    /// Starts a new log when the last has become large; one old one is kept.
    private func rotateLog() {
        let size = (try? FileManager.default.attributesOfItem(atPath: log))?[.size] as? Int ?? 0
        if size > 16 << 20 { rename(log, log + ".old") }
    }
}
