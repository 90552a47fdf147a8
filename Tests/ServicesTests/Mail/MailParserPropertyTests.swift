import Domain
import Foundation
import Generators
import Testing

@testable import Services

@Suite struct MailParserPropertyTests {
    @Test func `a header gives its text back, and another's words are decoded or refused`() {
        for bytes in Mutations(of: ["Код: 123456", "plain", "=?utf-8?B?"], pieces: ["=?", "?=", "\r\n"], count: 5_000) {
            let encoded = HeaderText.encoded(bytes.text, after: 9)
            #expect(encoded.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
            // Folded lines stay within what RFC 2047 §2 allows.
            #expect(encoded.utf8.split(separator: 0x0A).allSatisfy { $0.count <= 76 })
            let clean = String(
                String.UnicodeScalarView(
                    bytes.text.unicodeScalars.map { scalar in
                        switch scalar.properties.generalCategory {
                        case .control, .lineSeparator, .paragraphSeparator: " "
                        default: scalar
                        }
                    }))
            #expect(HeaderText.decoded(encoded) == clean, "\(bytes.text.debugDescription)")
            _ = HeaderText.decoded(bytes.text)
        }
    }

    @Test func `a stored letter is read as it was written, and a damaged one is read or refused`() throws {
        let letter = MailMessage(
            Letter(kind: "sign_in_code", language: .kk, subject: "Кіру коды", body: "Код:\n\n    123456"), id: UUID(),
            to: try EmailAddress("aida@example.kz"), from: MailSender("dauys@localhost")!,
            createdAt: Instant(rfc3339: "2026-03-05T08:09:07Z")!, publicAddress: nil)
        let stored = try #require(StoredLetter(file: "1", text: letter.text))
        #expect(stored.recipient == "aida@example.kz" && stored.subject == "Кіру коды" && stored.code == "123456")
        var taken = 0
        for bytes in Mutations(of: [letter.text], pieces: ["\n\n", "To:", "Subject: =?utf-8?B?", ": "], count: 2_000) {
            guard let read = StoredLetter(file: "1", text: bytes.text) else { continue }
            taken += 1
            #expect(read.code.map { $0.utf8.count == 6 } ?? true)
        }
        #expect(taken > 100)
    }

    @Test func `a status and a refusal of a mail server are read as they are written`() {
        for bytes in Mutations(
            of: ["5.1.1", "4.4.7 (expired)", "550 5.1.1 no such user", "550-5.7.1"],
            pieces: ["+50", "٥", ".", "550", "5.999.999"], count: 5_000)
        {
            if let status = MailStatus(bytes.text) { #expect(MailStatus(status.description) == status) }
            if let reply = SMTPReply(in: bytes.text) {
                #expect(SMTPReply(in: reply.description) == reply)
                #expect(400...599 ~= reply.code && reply.status.category == reply.code / 100)
            }
        }
    }

    @Test func `a sender has no character that a header would take for more`() {
        var taken = 0
        for bytes in Mutations(of: ["dauys@localhost", "petitions@example.kz"], pieces: ["@", "<", ">"], count: 5_000) {
            guard let sender = MailSender(bytes.text) else { continue }
            taken += 1
            #expect(sender.address.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"<>()[],;:\\\"".utf8.contains($0) })
            #expect(!sender.host.isEmpty)
        }
        #expect(taken > 500)
    }

    @Test func `64 kilobytes of one thing in a letter is read in no time`() {
        let pieces = ["a", "\n", " ", "=?", "=?utf-8?B?YQ==?= ", "a: b\n", "\n ", ":", "550 5.1.1", "    123456\n"]
        let time = Repetitions.longestTime(of: pieces) { bytes in
            let text = bytes.text
            _ = HeaderText.decoded("=?utf-8?B?" + text)
            _ = StoredLetter(file: "1", text: text)
            _ = StoredLetter(file: "1", text: "To: a\n\n" + text)
            _ = SMTPReply(in: text)
            _ = MailStatus(text)
        }
        #expect(time < Repetitions.bound)
    }
}
