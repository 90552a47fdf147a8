import Foundation
import Support
import Testing

extension EndToEnd {
    @Suite(.enabled(if: SMTPReceiver.isAvailable, "there is no msmtp or no python3-aiosmtpd"))
    struct Mail {
        @Test(.timeLimit(.minutes(3)))
        func `a letter leaves for a mail server, comes back, is listed and can be sent again`() async throws {
            try await onFreshGround { ground in
                try await withSMTPReceiver { receiver, _ in
                    let server = try await ground.serve(
                        [], ["DAUYS_MAIL_COMMAND": receiver.command, "DAUYS_MAIL_FROM": "dauys@example.kz"])
                    let asked = try await server.ask(
                        .POST, "/api/v1/sign-in/codes", json: #"{"email": "gone@example.kz"}"#)
                    #expect(asked.status == 202, "\(String(decoding: asked.bytes, as: UTF8.self))")
                    let letter = try await receiver.letter(1)
                    #expect(letter["Subject"] == ["Кіру коды"])
                    #expect(letter.text.firstMatch(of: /\n {4}[0-9]{6}\n/) != nil)
                    // The receiver may know a moment before it is noted.
                    while try await !ground.run(["mail", "queue"]).output.contains("Every letter has been sent.") {}

                    let report = try #require(letter.report)
                    let taken = try await ground.run(["mail", "bounce"], input: Data(report.utf8))
                    #expect(taken.status == 0 && taken.output.hasSuffix(" came back.\n"), "\(taken.errors)")
                    let queue = try await ground.run(["mail", "queue"]).output
                    #expect(queue.contains("(came back: 5.1.1)") && !queue.contains("gone"))
                    let other = try await ground.run(["mail", "bounce"], input: Data("Subject: away\n\nAway.".utf8))
                    #expect(other.status == 0 && other.output.contains("no report"))

                    let identifier = try #require(queue.split(separator: " ").first)
                    #expect(try await ground.run(["mail", "retry", String(identifier)]).status == 0)
                    #expect(try await receiver.letter(2)["Message-ID"] == letter["Message-ID"])
                    #expect(await server.stop() == 0)
                }
            }
        }

        @Test func `a report that cannot be written down is to be sent again later`() async throws {
            try await onFreshGround { ground in
                let outcome = try await ground.run(
                    ["mail", "bounce"], ["DAUYS_DATABASE_URL": "host=/nonexistent user=dauys dbname=dauys"])
                #expect(outcome.status == 75)
            }
        }
    }
}

extension SMTPReceiver {
    /// Waits for so many letters; returns the last of them.
    fileprivate func letter(_ count: Int) async throws -> Letter {
        for _ in 0..<600 {
            if let letter = try letters.dropFirst(count - 1).first { return letter }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Ground.Missing.answer
    }
}
