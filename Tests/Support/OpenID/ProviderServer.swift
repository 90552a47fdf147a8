import Foundation
import Synchronization

/// The OpenID Connect providers of this test process: `provider.py` in an environment of its own, started when the first
/// test asks for it and gone with the process.
package actor ProviderServer {
    package static let shared = ProviderServer()

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    private static let running = Mutex<Process?>(nil)
    private var starting: Task<String?, Never>?

    /// Whether providers can be run here. Says on standard error what is missing where they cannot.
    package static func isThere() async -> Bool {
        await shared.address() != nil
    }

    /// `http://127.0.0.1:…`, or nil where there is no Python with venv, or no PyPI to install from.
    package func address() async -> String? {
        if let starting { return await starting.value }
        let task = Task { await Self.start() }
        starting = task
        return await task.value
    }

    private static func start() async -> String? {
        do {
            let environment = try await installed()
            let process = Process()
            let (input, output) = (Pipe(), Pipe())
            process.executableURL = URL(filePath: "\(environment)/bin/python")
            process.arguments = [folder.appending(path: "provider.py").path]
            process.standardInput = input
            process.standardOutput = output
            try process.run()
            running.withLock { $0 = process }
            atexit { ProviderServer.stop() }
            let line = await firstLine(of: output.fileHandleForReading)
            guard let port = Int(line) else { throw Missing("provider.py ended at once") }
            return "http://127.0.0.1:\(port)"
        } catch {
            FileHandle.standardError.write(Data("Tests with an OpenID Connect provider are skipped: \(error)\n".utf8))
            return nil
        }
    }

    /// Read on a thread that may wait; empty where the program ends first.
    private static func firstLine(of output: FileHandle) async -> String {
        await withCheckedContinuation { done in
            DispatchQueue.global().async {
                var bytes = Data()
                while !bytes.contains(UInt8(ascii: "\n")) {
                    let more = output.availableData
                    guard !more.isEmpty else { break }
                    bytes += more
                }
                done.resume(returning: String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
            }
        }
    }

    private static func stop() {
        running.withLock { process in
            if let process, process.isRunning { kill(process.processIdentifier, SIGTERM) }
        }
    }

    /// A virtual environment with what `requirements.txt` pins: made once, by one of the processes that want it at once.
    private static func installed() async throws -> String {
        let requirements = folder.appending(path: "requirements.txt")
        // FNV-1a: another list is another environment.
        let hash = try Data(contentsOf: requirements).reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01b3
        }
        let environment = "/tmp/dauys-test-openid-\(getuid())-\(String(hash, radix: 16))"
        try FileManager.default.createDirectory(atPath: environment, withIntermediateDirectories: true)
        let lock = open("\(environment)/lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw Missing("\(environment) cannot be written to") }
        defer { close(lock) }
        while flock(lock, LOCK_EX | LOCK_NB) != 0 { try await Task.sleep(for: .milliseconds(100)) }
        let mark = "\(environment)/complete"
        guard !FileManager.default.fileExists(atPath: mark) else { return environment }
        try await run(
            "/usr/bin/env", ["python3", "-m", "venv", environment], otherwise: "there is no python3 with venv")
        try await run(
            "\(environment)/bin/python",
            ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements.path],
            otherwise: "the packages of requirements.txt cannot be installed")
        try Data().write(to: URL(filePath: mark))
        return environment
    }

    private static func run(_ program: String, _ arguments: [String], otherwise fault: String) async throws {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let status = try await withCheckedThrowingContinuation { (done: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { done.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { done.resume(throwing: error) }
        }
        guard status == 0 else { throw Missing(fault) }
    }

    private struct Missing: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) { self.description = description }
    }
}
