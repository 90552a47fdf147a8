import Foundation
import Subprocess

/// Any command that takes a message on its standard input, as sendmail does: `/usr/sbin/sendmail -i -t`.
///
/// No shell reads it: the words of the command are its arguments as they stand, and nothing of a message is among them.
package struct SendmailCommand: MailTransport {
    let program: String
    let arguments: [String]
    let patience: Duration

    /// - Parameters:
    ///   - command: the program's path (or name, looked up in PATH) and its arguments, separated by blanks.
    ///   - patience: how long it may take; it is ended then, and the letter is tried again later.
    package init?(_ command: String, patience: Duration = .seconds(30)) {
        let words = command.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let program = words.first else { return nil }
        self.program = program
        arguments = Array(words.dropFirst())
        self.patience = patience
    }

    package func deliver(_ message: MailMessage) async throws(DeliveryFault) {
        let status: TerminationStatus
        let complaint: SMTPReply?
        do {
            (status, complaint) = try await run(message)
        } catch is Overdue {
            throw DeliveryFault("the mail command took longer than \(patience)")
        } catch is CancellationError {
            throw DeliveryFault("the service was stopped")
        } catch let error as SubprocessError {
            throw DeliveryFault("the mail command cannot be run: \(error)")
        } catch {
            throw DeliveryFault("the mail command failed: \(type(of: error))")
        }
        switch status {
        case .exited(0): return
        case .exited(let code):
            let said = complaint.map { " (\($0))" } ?? ""
            throw DeliveryFault(
                isPassing: !Self.isFinal(code), "the mail command ended with \(code)\(said)",
                status: complaint?.status)
        default: throw DeliveryFault("the mail command was ended by a signal")
        }
    }

    private struct Overdue: Error {}

    /// How it ended, and the receiving server's reply where the command tells it.
    private func run(_ message: MailMessage) async throws -> (TerminationStatus, SMTPReply?) {
        let text = message.text
        let complaints = try Self.file("")
        defer { close(complaints) }
        let status: TerminationStatus = try await withThrowingTaskGroup(of: TerminationStatus?.self) { group in
            group.addTask {
                var options = PlatformOptions()
                options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(2))]
                return try await Subprocess.run(
                    program.contains("/") ? .path(.init(program)) : .name(program),
                    arguments: Arguments(arguments), environment: .custom(Self.environment),
                    platformOptions: options,
                    input: .fileDescriptor(.init(rawValue: try Self.file(text)), closeAfterSpawningProcess: true),
                    output: .discarded,
                    error: .fileDescriptor(.init(rawValue: complaints), closeAfterSpawningProcess: false)
                ).terminationStatus
            }
            group.addTask {
                try await Task.sleep(for: patience)
                return nil
            }
            defer { group.cancelAll() }
            guard let status = try await group.next() ?? nil else { throw Overdue() }
            return status
        }
        return (status, Self.reply(in: complaints))
    }

    /// Nothing but the numbers is taken over: what a mailer complains of may name people.
    private static func reply(in file: Int32) -> SMTPReply? {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = pread(file, &bytes, bytes.count, 0)
        return SMTPReply(in: String(decoding: bytes.prefix(max(0, count)), as: UTF8.self))
    }

    /// The message as a file without a name, at its beginning. Through a pipe, a mailer that stops reading early would
    /// end this process with SIGPIPE.
    private static func file(_ text: String) throws -> Int32 {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path(percentEncoded: false)
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        unlink(path)
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else {
                close(descriptor)
                throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
            }
            rest = rest.dropFirst(count)
        }
        lseek(descriptor, 0, SEEK_SET)
        return descriptor
    }

    /// What a mailer needs of the service's environment; the rest may hold the password of the database.
    private static var environment: [Subprocess.Environment.Key: String] {
        let known = ProcessInfo.processInfo.environment
        return ["PATH", "HOME", "USER", "LANG", "TZ"].reduce(into: [:]) { kept, name in
            if let value = known[name] { kept[.init(stringLiteral: name)] = value }
        }
    }

    /// The codes of sysexits.h that say the letter as such cannot be delivered: EX_DATAERR, EX_NOUSER, EX_NOHOST.
    /// All others may be a matter of the set-up and pass.
    private static func isFinal(_ code: Int32) -> Bool {
        [65, 67, 68].contains(code)
    }
}
