import AsyncHTTPClient
import Domain
import Foundation
import Generators
import NIOCore
import Postgres
import Support

/// Two real servers over one database. Their clocks stand on a day that a file names (`Tests/FileClock`), while the time
/// that they wait by goes on as ever.
struct SimulatedProcesses {
    private struct Server {
        var program: Program
        /// Where it tells its measurements, once it does.
        var address: String?

        var logLength: Int { program.output.utf8.count + program.errors.utf8.count }
    }

    enum Fault: Error {
        case ended(String)
        case stuck(String)
    }

    /// What comes between a process and the clock, built from `Tests/FileClock`; it lies beside the program.
    private static let library = URL(filePath: Program.dauys).deletingLastPathComponent()
        .appending(path: "libFileClock.so").path(percentEncoded: false)

    private let folder: String
    private let variables: [String: String]
    private var servers: [Server] = []
    private var random: SeededRandom
    private(set) var kills = 0

    /// - Parameter key: the master key of the town.
    init(_ database: ConnectionConfiguration, key: [UInt8], on day: LegalDate, seed: UInt64) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "dauys-years-\(UUID().uuidString)")
            .path(percentEncoded: false)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let keyFile = "\(folder)/master.key"
        _ = FileManager.default.createFile(
            atPath: keyFile, contents: Data("dauys-master-key 1 \(Data(key).base64EncodedString())\n".utf8),
            attributes: [.posixPermissions: 0o600])
        var server = database
        server.user = "dauys_service"
        variables = [
            "DAUYS_DATABASE_URL": server.description, "DAUYS_DATA_DIR": folder, "DAUYS_KEY_FILE": keyFile,
            "DAUYS_PORT": "0", "DAUYS_LOG_LEVEL": "error", "DAUYS_POOL_SIZE": "4", "DAUYS_SWEEP_SECONDS": "0.02",
            "LD_PRELOAD": Self.library, "FILE_CLOCK": "\(folder)/clock",
        ]
        random = SeededRandom(seed: seed)
        try set(day)
        for _ in 0..<2 { servers.append(try start()) }
    }

    /// Letters that were delivered: a file each.
    var letters: Int { ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/mail/new")) ?? []).count }

    private func start() throws -> Server {
        Server(program: try Program(["serve"], environment: variables, folder: folder))
    }

    /// Both read the file at each look at the clock; it is replaced as a whole.
    private func set(_ day: LegalDate) throws {
        let seconds = Int(day.daysSinceEpoch) * 86_400 + 5 * 3600
        try Data("\(seconds)\n".utf8).write(to: URL(filePath: "\(folder)/clock"), options: .atomic)
    }

    /// Lets a day come, and waits until each server that serves has looked twice at all that days bring about: the first
    /// look may have begun before. What could not be done, since the session of a killed server still held a lock, is said
    /// in the log, and is looked at again. Now and then one is killed in the middle of it, and started again.
    mutating func live(through day: LegalDate, quietly: Bool = false) async throws {
        try await admit(all: quietly)
        var before: [Int: Rounds] = [:]
        for index in servers.indices { before[index] = try await rounds(of: index) }
        let logged = servers.map(\.logLength)
        try set(day)
        if !quietly, before.count == 2, random.chance(4) {
            let victim = Int.random(in: 0..<2, using: &random)
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...60, using: &random)))
            servers[victim].program.signal(SIGKILL)
            _ = await servers[victim].program.outcome()
            servers[victim] = try start()
            before[victim] = nil
            kills += 1
        }
        let end = ContinuousClock.now + .seconds(60)
        for (index, first) in before {
            var (first, log) = (first, logged[index])
            while let now = try await rounds(of: index) {
                if now.petitions >= first.petitions + 2, now.obligations >= first.obligations + 2 {
                    let said = servers[index].logLength
                    if said == log { break }
                    (first, log) = (now, said)
                }
                guard ContinuousClock.now < end else { throw Fault.stuck(servers[index].program.errors) }
                try await Task.sleep(for: .milliseconds(4))
            }
        }
    }

    /// Takes in servers that have come up; waits until one is there, or all are.
    private mutating func admit(all: Bool) async throws {
        while true {
            for index in servers.indices where servers[index].address == nil {
                let program = servers[index].program
                if let found = program.output.firstMatch(of: /Measurements: (http:\S+)\n/) {
                    servers[index].address = String(found.1)
                } else if !program.isRunning {
                    throw Fault.ended(program.errors)
                }
            }
            let serving = servers.count { $0.address != nil }
            if serving == servers.count || (serving > 0 && !all) { return }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    private struct Rounds {
        var petitions = 0
        var obligations = 0
    }

    /// How often a server has looked, by its own measurements; nil for one that does not serve yet.
    private func rounds(of index: Int) async throws -> Rounds? {
        guard let address = servers[index].address else { return nil }
        let answer = try await HTTPClient.shared.execute(
            HTTPClientRequest(url: address), timeout: .seconds(30))
        let text = String(buffer: try await answer.body.collect(upTo: 1 << 20))
        var rounds = Rounds()
        for line in text.split(separator: "\n") where line.hasPrefix("dauys_sweeps_total{") {
            let count = line.split(separator: " ").last.flatMap { Double($0) }.map { Int($0) } ?? 0
            if line.contains("\"petition_clock\"") { rounds.petitions = count }
            if line.contains("\"obligation_clock\"") { rounds.obligations = count }
        }
        return rounds
    }

    /// Ends both as an operator would; returns how they ended.
    func stop() async -> [Int32] {
        var statuses: [Int32] = []
        for server in servers { server.program.signal(SIGTERM) }
        for server in servers { statuses.append(await server.program.outcome().status) }
        try? FileManager.default.removeItem(atPath: folder)
        return statuses
    }
}
