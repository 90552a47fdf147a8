import Foundation
import Logging
import Postgres
import Server
import Support

/// A data folder of one test, with the servers that were started on it. All of it is gone when the test is over.
actor Ground {
    nonisolated let folder: String
    private var programs: [Program] = []
    private var servers: [ServerUnderTest] = []
    private var installations: [Installation] = []

    /// Not in the temporary folder of this account, which the one that runs PostgreSQL may not be able to enter.
    init() throws {
        folder = "/tmp/dauys-end-to-end-\(UUID().uuidString.lowercased())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    nonisolated var data: String { "\(folder)/data" }

    func start(
        _ arguments: [String], _ environment: [String: String] = [:], input: Data = Data(), at terminal: Terminal? = nil
    ) throws -> Program {
        var variables = ["DAUYS_DATA_DIR": data, "DAUYS_PORT": "0", "DAUYS_LOG_LEVEL": "warning"]
        variables.merge(environment) { $1 }
        let program = try Program(arguments, environment: variables, folder: folder, input: input, at: terminal)
        programs.append(program)
        return program
    }

    /// Runs a command to its end.
    func run(
        _ arguments: [String], _ environment: [String: String] = [:], input: Data = Data()
    ) async throws -> Program.Outcome {
        await (try start(arguments, environment, input: input)).outcome()
    }

    /// Starts a server and waits until it says where it listens.
    func serve(_ arguments: [String] = [], _ environment: [String: String] = [:]) async throws -> ServerUnderTest {
        let server = try await ServerUnderTest(try start(["serve"] + arguments, environment))
        servers.append(server)
        return server
    }

    /// The installation as a program of its own would open it, on the database that a server has running.
    ///
    /// - Throws: `Missing.server` where none runs: opening it would start the database as a child of the tests, which
    ///   nobody ends.
    func installation() async throws -> Installation {
        guard servers.contains(where: \.program.isRunning) else {
            throw Missing.server(log: servers.map(\.log).joined(separator: "\n"))
        }
        let installation = try await Installation.open(
            Settings(flags: [:], environment: ["DAUYS_DATA_DIR": data, "DAUYS_POOL_SIZE": "4"]), logger: .silent)
        installations.append(installation)
        return installation
    }

    /// The process of the cluster in the data folder.
    nonisolated func postmaster() throws -> Int32 {
        let file = try String(contentsOfFile: "\(data)/postgres/data/postmaster.pid", encoding: .utf8)
        guard let pid = file.split(separator: "\n").first.flatMap({ Int32($0) }) else { throw Missing.postmaster }
        return pid
    }

    enum Missing: Error {
        case postmaster
        case port(String)
        case server(log: String)
        case answer
    }

    func clear() async {
        for program in programs where program.isRunning { program.signal(SIGTERM) }
        for program in programs { _ = await program.outcome() }
        // Where the servers ended of themselves just before it was opened, one of these has the cluster.
        for installation in installations { await installation.close() }
        // A server that was killed leaves its cluster to end by itself, a moment later.
        if let pid = try? postmaster() {
            while kill(pid, 0) == 0 { try? await Task.sleep(for: .milliseconds(20)) }
        }
        try? FileManager.default.removeItem(atPath: folder)
    }
}

/// Gives `body` a data folder, and ends and removes what it has left afterwards.
func onFreshGround(_ body: (Ground) async throws -> Void) async throws {
    let ground = try Ground()
    do {
        try await body(ground)
    } catch {
        await ground.clear()
        throw error
    }
    await ground.clear()
}
