import Domain
import Foundation
import Services
import Testing

@Suite struct SendmailCommandTests {
    @Test func `the command gets the message on its standard input and its words as arguments`() async throws {
        try await withFolder { folder in
            let mailer = try script("printf '%s|' \"$@\" > \(folder)/arguments; cat > \(folder)/message", in: folder)
            let message = try message(body: String(repeating: "Ұзақ хат. ", count: 50_000))
            try await command("\(mailer) -i  -t $(touch\t\(folder)/run) ;|&").deliver(message)
            #expect(try read("\(folder)/message") == message.text)
            #expect(try read("\(folder)/arguments") == "-i|-t|$(touch|\(folder)/run)|;|&|")
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/run"))
        }
    }

    @Test func `a program without a path is looked up`() async throws {
        try await command("true").deliver(try message())
    }

    @Test func `a mailer that does not read on has still taken the letter if it says so`() async throws {
        try await command("/bin/true").deliver(try message(body: String(repeating: "x", count: 3_000_000)))
    }

    @Test(arguments: [(1, true), (64, true), (69, true), (75, true), (78, true), (65, false), (67, false), (68, false)])
    func `the exit code says whether to try again`(_ code: Int, _ isPassing: Bool) async throws {
        try await withFolder { folder in
            let mailer = try script("cat > /dev/null; exit \(code)", in: folder)
            let fault = try await fault(of: command(mailer))
            #expect(fault.isPassing == isPassing)
            #expect(fault.reason == "the mail command ended with \(code)")
        }
    }

    @Test func `a mailer that hangs is ended and tried again later`() async throws {
        try await withFolder { folder in
            let mailer = try script("echo $$ > \(folder)/pid; exec sleep 600", in: folder)
            let fault = try await fault(of: #require(SendmailCommand(mailer, patience: .milliseconds(500))))
            #expect(fault.isPassing)
            #expect(fault.reason.contains("longer than"))
            let pid = try #require(Int32(try read("\(folder)/pid").trimmingCharacters(in: .newlines)))
            #expect(kill(pid, 0) == -1)
        }
    }

    @Test func `a mailer that is killed is tried again`() async throws {
        try await withFolder { folder in
            let fault = try await fault(of: command(try script("kill -9 $$", in: folder)))
            #expect(fault.isPassing)
        }
    }

    @Test func `a mailer that is not there is tried again`() async throws {
        for text in ["/nonexistent/sendmail -t", "no-such-program-\(UUID().uuidString)"] {
            #expect(try await fault(of: command(text)).isPassing)
        }
    }

    @Test func `the mailer does not see the service's secrets`() async throws {
        try await withFolder { folder in
            try await command(try script("env > \(folder)/env", in: folder)).deliver(try message())
            let lines = try read("\(folder)/env").split(separator: "\n")
            let names = Set(lines.compactMap { $0.split(separator: "=").first })
            #expect(names.contains("PATH"))
            // The second half is the shell's own.
            #expect(names.isSubset(of: ["PATH", "HOME", "USER", "LANG", "TZ", "PWD", "OLDPWD", "SHLVL", "_"]))
        }
    }

    @Test(arguments: ["", "  ", "\n"])
    func `an empty command is none`(_ text: String) {
        #expect(SendmailCommand(text) == nil)
    }

    private func fault(of command: SendmailCommand) async throws -> DeliveryFault {
        let message = try message()
        return try #require(await #expect(throws: DeliveryFault.self) { try await command.deliver(message) })
    }

    private func command(_ text: String) throws -> SendmailCommand {
        try #require(SendmailCommand(text))
    }

    private func message(body: String = "Hello") throws -> MailMessage {
        MailMessage(
            Letter(kind: "test", language: .kk, subject: "Сынақ", body: body), id: UUID(),
            to: try EmailAddress("aida@example.kz"), from: MailSender("dauys@localhost")!,
            createdAt: Instant(rfc3339: "2026-03-20T08:00:00Z")!, publicAddress: nil)
    }
}

/// Writes an executable shell script; returns its path.
func script(_ text: String, in folder: String) throws -> String {
    let path = "\(folder)/mailer-\(UUID().uuidString)"
    try Data("\(text)\n".utf8).write(to: URL(filePath: path))
    // Read by the shell instead of run: a file just written may be held open by another test's child for a moment.
    return "/bin/sh \(path)"
}

func read(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
}
