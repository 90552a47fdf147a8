import Foundation
import Synchronization

/// The built program, run as people run it: in a process of its own, with an environment of its own.
final class Program: Sendable {
    /// It lies beside the test bundle.
    static let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "dauys").path(percentEncoded: false)

    struct Outcome: Sendable {
        var status: Int32
        var output: String
        var errors: String
    }

    let pid: Int32
    private let process: Mutex<Process>
    private let folder: String
    private let ended: AsyncStream<Int32>

    /// - Parameter folder: where its output goes, in files of this start alone.
    init(_ arguments: [String], environment: [String: String], folder: String) throws {
        let run = "\(folder)/run-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: run, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = URL(filePath: Self.path)
        process.arguments = arguments
        var variables = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("DAUYS_") }
        variables.merge(environment) { $1 }
        process.environment = variables
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try Self.file("\(run)/output")
        process.standardError = try Self.file("\(run)/errors")
        let (ended, end) = AsyncStream<Int32>.makeStream()
        process.terminationHandler = { process in
            end.yield(process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus)
            end.finish()
        }
        try process.run()
        pid = process.processIdentifier
        self.process = Mutex(process)
        self.folder = run
        self.ended = ended
    }

    var output: String { (try? String(contentsOfFile: "\(folder)/output", encoding: .utf8)) ?? "" }
    var errors: String { (try? String(contentsOfFile: "\(folder)/errors", encoding: .utf8)) ?? "" }
    var isRunning: Bool { process.withLock { $0.isRunning } }

    func signal(_ number: Int32) {
        process.withLock { if $0.isRunning { kill($0.processIdentifier, number) } }
    }

    /// Waits for its end. A program that was ended by a signal has the signal's number below zero.
    func outcome() async -> Outcome {
        var status: Int32 = 0
        for await code in ended { status = code }
        return Outcome(status: status, output: output, errors: errors)
    }

    private static func file(_ path: String) throws -> FileHandle {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        return try FileHandle(forWritingTo: URL(filePath: path))
    }
}
