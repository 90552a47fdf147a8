import Foundation

/// A real mail server on loopback, `Tests/Programs/smtp-receiver`, and a sendmail-compatible command that speaks to it.
package struct SMTPReceiver: Sendable {
    /// A letter as the email package of Python reads it.
    package struct Letter: Decodable, Sendable {
        package var from: String
        package var to: [String]
        package var headers: [[String]]
        package var type: String
        package var charset: String?
        package var date: String
        package var text: String
        package var ascii: Bool
        package var defects: [String]
        /// What comes back, where something does.
        package var report: String?

        package subscript(name: String) -> [String] {
            headers.filter { $0[0].lowercased() == name.lowercased() }.map { $0[1] }
        }
    }

    package enum Fault: Error {
        case didNotStart(String)
    }

    /// Debian's packages `msmtp` and `python3-aiosmtpd`.
    package static let isAvailable = ["/usr/bin/msmtp", "/usr/lib/python3/dist-packages/aiosmtpd"].allSatisfy {
        FileManager.default.fileExists(atPath: $0)
    }

    private let program: Program
    package let port: Int

    package init(folder: String, port: Int = 0) async throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Programs/smtp-receiver")
            .standardized.path(percentEncoded: false)
        program = try Program(path: "/usr/bin/python3", [script, String(port)], folder: folder)
        while program.isRunning {
            if let port = program.output.split(separator: "\n").first.flatMap({ Int($0) }) {
                self.port = port
                return
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Fault.didNotStart(program.errors)
    }

    /// For `DAUYS_MAIL_COMMAND`.
    package var command: String {
        "/usr/bin/msmtp -C /dev/null --host=127.0.0.1 --port=\(port) --tls=off --auth=off --from=dauys@example.kz -t -i"
    }

    /// In the order in which they came.
    package var letters: [Letter] {
        get throws {
            try program.output.split(separator: "\n").dropFirst().map {
                try JSONDecoder().decode(Letter.self, from: Data($0.utf8))
            }
        }
    }

    /// Of a kind that the program cannot have inherited a block against from a thread of the tests.
    package func stop() async {
        program.signal(SIGKILL)
        _ = await program.outcome()
    }
}

/// Gives `body` a mail server, and stops it and removes what it wrote afterwards.
package func withSMTPReceiver(_ body: (SMTPReceiver, _ folder: String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "dauys-smtp-\(UUID().uuidString)")
        .path(percentEncoded: false)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let receiver = try await SMTPReceiver(folder: folder)
    do {
        try await body(receiver, folder)
    } catch {
        await receiver.stop()
        throw error
    }
    await receiver.stop()
}
