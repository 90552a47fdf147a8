import Foundation
import Synchronization

/// A program, run as people run it: in a process of its own, with an environment of its own.
package final class Program: Sendable {
    /// The built `dauys`; it lies beside the test bundle.
    package static let dauys = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "dauys").path(percentEncoded: false)

    package struct Outcome: Sendable {
        package var status: Int32
        package var output: String
        package var errors: String
    }

    package let pid: Int32
    private let process: Mutex<Process>
    private let folder: String
    private let ended: AsyncStream<Int32>

    /// - Parameters:
    ///   - folder: where its output goes, in files of this start alone.
    ///   - input: what it reads from standard input.
    ///   - terminal: where it is started in the foreground instead, with all three of its streams.
    package init(
        path: String = Program.dauys, _ arguments: [String], environment: [String: String] = [:], folder: String,
        input: Data = Data(), at terminal: Terminal? = nil
    ) throws {
        let run = "\(folder)/run-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: run, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = URL(filePath: terminal == nil ? path : "/usr/bin/setsid")
        process.arguments = terminal == nil ? arguments : ["--ctty", "--wait", path] + arguments
        var variables = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("DAUYS_") }
        variables.merge(environment) { $1 }
        process.environment = variables
        try input.write(to: URL(filePath: "\(run)/input"))
        process.standardInput = try FileHandle(forReadingFrom: URL(filePath: "\(run)/input"))
        process.standardOutput = try Self.file("\(run)/output")
        process.standardError = try Self.file("\(run)/errors")
        if let terminal {
            process.standardInput = terminal.line
            process.standardOutput = terminal.line
            process.standardError = terminal.line
        }
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

    package var output: String { (try? String(contentsOfFile: "\(folder)/output", encoding: .utf8)) ?? "" }
    package var errors: String { (try? String(contentsOfFile: "\(folder)/errors", encoding: .utf8)) ?? "" }
    package var isRunning: Bool { process.withLock { $0.isRunning } }

    package func signal(_ number: Int32) {
        process.withLock { if $0.isRunning { kill($0.processIdentifier, number) } }
    }

    /// Waits for its end. A program that was ended by a signal has the signal's number below zero.
    package func outcome() async -> Outcome {
        var status: Int32 = 0
        for await code in ended { status = code }
        return Outcome(status: status, output: output, errors: errors)
    }

    private static func file(_ path: String) throws -> FileHandle {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        return try FileHandle(forWritingTo: URL(filePath: path))
    }
}
