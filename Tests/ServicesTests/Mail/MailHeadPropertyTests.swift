import Domain
import Foundation
import Generators
import Services
import Testing

@Suite struct MailHeadPropertyTests {
    private static let pieces = [
        "\r\n", "\n", "\r", "\u{0}", "\u{85}", "\u{2028}", "\u{2029}", "\u{B}", "\u{C}", "\u{1B}", "\t", " ", "Bcc:",
        "To:",
        "evil@example.kz", ":", ",", ";", "<", ">", "\"", "=?utf-8?B?", "?=", "=0D=0A", "%0d%0a", "@", ".", "-", "a",
        "ә",
        "👩‍👩‍👧‍👦", "\u{202E}", "\u{FEFF}", "ﬃ", "\n\n", "\r\n\r\n.\r\n",
    ]

    @Test func `no subject, address, sender or link can add a line to the head or to the body`() throws {
        var random = SeededRandom(seed: 5322)
        func text(_ longest: Int) -> String {
            (0..<Int.random(in: 0...longest, using: &random)).map { _ in Self.pieces.randomElement(using: &random)! }
                .joined()
        }
        var accepted = (addresses: 0, senders: 0)
        for _ in 0..<3_000 {
            let address = try? EmailAddress(random.chance(50) ? "a\(text(3))@example.kz" : "a@\(text(3))example.kz")
            let sender = MailSender("dauys\(text(2))@example\(text(2)).kz")
            accepted.addresses += address == nil ? 0 : 1
            accepted.senders += sender == nil ? 0 : 1
            let subject = text(12)
            let message = MailMessage(
                Letter(kind: "test", language: .kk, subject: subject, body: text(6)), id: UUID(),
                to: try address ?? EmailAddress("aida@example.kz"), from: sender ?? MailSender("dauys@localhost")!,
                createdAt: Instant(rfc3339: "2026-03-05T08:09:07Z")!, publicAddress: nil)
            let head = message.text.prefix(upTo: try #require(message.text.firstRange(of: "\n\n")).lowerBound)
            let names = head.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix(" ") }
                .map { $0.prefix { $0 != ":" } }
            #expect(
                names == [
                    "Message-ID", "Date", "From", "To", "Subject", "MIME-Version", "Content-Type",
                    "Content-Transfer-Encoding", "Content-Language", "Auto-Submitted",
                ], "\(subject.debugDescription)")
            #expect(message.text.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
        }
        #expect(accepted.addresses > 100 && accepted.senders > 100)
    }
}
