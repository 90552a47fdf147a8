import Domain
import Foundation
import Services
import Testing

@Suite struct MailMessageTests {
    let id = UUID(uuidString: "0198C5A0-0000-7000-8000-000000000001")!
    let written = Instant(rfc3339: "2026-03-05T08:09:07.123456Z")!

    @Test func `a letter is a message that any mail program reads`() throws {
        let message = try message(subject: "Your code", body: "Hello")
        let (head, body) = try split(message)
        #expect(
            head == [
                "Message-ID: <0198c5a0-0000-7000-8000-000000000001@dauys.kz>",
                "Date: Thu, 5 Mar 2026 08:09:07 +0000",
                "From: Dauys <no-reply@dauys.kz>",
                "To: <Aida@example.kz>",
                "Subject: Your code",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: base64",
                "Content-Language: en",
                "Auto-Submitted: auto-generated",
            ])
        #expect(body.hasPrefix("Hello\n\n-- \nDauys, "))
        #expect(body.hasSuffix("\nhttps://dauys.kz\n"))
    }

    @Test func `text in any script survives, in lines of plain ASCII`() throws {
        let text = "Сәлем! Ұзақ хат.\n.\n" + String(repeating: "ұ", count: 3000) + "\n👩‍👩‍👧‍👦"
        let message = try message(subject: "Кіру", body: text)
        #expect(message.text.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
        #expect(message.text.split(separator: "\n", omittingEmptySubsequences: false).allSatisfy { $0.count <= 78 })
        #expect(try split(message).body.hasPrefix(text))
    }

    @Test(arguments: [
        "Код для входа", "Әкімдікке өтініш: «Саябақ» туралы ұзақ тақырып, бірнеше сөзден тұрады және жолға сыймайды",
        String(repeating: "👩‍👩‍👧‍👦", count: 30), String(repeating: "a", count: 200), "=?utf-8?B?QUJD?=", "", " blank ",
        "plain",
    ])
    func `a subject reads as it was written, in words that fit`(_ subject: String) throws {
        let message = try message(subject: subject)
        let (head, _) = try split(message)
        let lines = head.drop { !$0.hasPrefix("Subject: ") }.prefix { $0.hasPrefix("Subject: ") || $0.hasPrefix(" ") }
        #expect(lines.allSatisfy { $0.count <= 84 })
        for word in lines.joined(separator: " ").split(separator: " ") where word.hasPrefix("=?") {
            #expect(word.count <= 75)
        }
        #expect(try stored(message).subject == subject)
    }

    @Test(arguments: [
        "Hello\r\nBcc: everybody@example.kz", "Hello\nBcc: everybody@example.kz", "Hello\r\n\r\nA body of mine",
        "Hello\rBcc: everybody@example.kz", "Привет\r\nBcc: everybody@example.kz", "Hello\u{2028}Bcc: x@example.kz",
        "Hello\u{85}Bcc: x@example.kz", "Hello\0Bcc: x@example.kz",
    ])
    func `a subject cannot add a header or a body`(_ subject: String) throws {
        let message = try message(subject: subject, body: "Real body")
        let (head, body) = try split(message)
        #expect(!head.contains { $0.lowercased().hasPrefix("bcc") })
        #expect(head.count { !$0.hasPrefix(" ") } == 10)
        #expect(body.hasPrefix("Real body"))
        #expect(try !stored(message).subject.contains { $0.isNewline })
    }

    @Test(arguments: ["Hi\n.\nQUIT", "Hi\n\n--x\nContent-Type: text/html\n\n<b>", "From somebody", "Bcc: x@example.kz"])
    func `a body stays a body`(_ text: String) throws {
        let message = try message(subject: "Hi", body: text)
        #expect(try split(message).body.hasPrefix(text))
        #expect(!message.text.contains("\n.\n"))
        #expect(!message.text.contains("text/html"))
    }

    @Test(arguments: [
        "", "x", "@", "a@", "@b", "a b@c", "a@b\nBcc: c@d", "a@b\r", "<a@b>", "a@b,c@d", "a@b;c", "\"a\"@b", "ä@b",
    ])
    func `a sender that could break a header is refused`(_ text: String) {
        #expect(MailSender(text) == nil)
    }

    @Test func `a sender may be on this machine`() {
        #expect(MailSender("dauys@localhost")?.address == "dauys@localhost")
    }

    @Test func `every letter carries the footer in its language`() throws {
        let footers = try Language.allCases.map { language in
            try #require(
                split(message(subject: "x", body: "y", in: language)).body.components(separatedBy: "\n-- \n").last)
        }
        #expect(Set(footers).count == 3)
        #expect(footers.allSatisfy { $0.contains("https://dauys.kz") })
    }

    @Test func `a letter that its reader can end says how, for people and for mail programs`() throws {
        let message = try message(subject: "x", unfollowPath: "/unfollow/5a")
        let (head, body) = try split(message)
        #expect(
            head.suffix(2) == [
                "List-Unsubscribe: <https://dauys.kz/unfollow/5a>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            ])
        #expect(body.hasSuffix("\nhttps://dauys.kz\nTo stop these letters: https://dauys.kz/unfollow/5a\n"))
    }

    @Test(arguments: [
        ("http://dauys.kz", ["List-Unsubscribe: <http://dauys.kz/unfollow/5a>"]), ("https://дауыс.қаз", []), (nil, []),
    ])
    func `one click is for HTTPS, and an address that is none stays out of the head`(
        address: String?, headers: [String]
    ) throws {
        let (head, body) = try split(try message(subject: "x", unfollowPath: "/unfollow/5a", publicAddress: address))
        #expect(head.filter { $0.hasPrefix("List-") } == headers)
        #expect(body.hasSuffix("\(address ?? " ")/unfollow/5a\n"))
    }

    @Test func `a letter written before letters could be ended is still read`() throws {
        let stored = #"{"kind": "test", "language": "kk", "subject": "Тақырып", "body": "Мәтін"}"#
        let letter = try JSONDecoder().decode(Letter.self, from: Data(stored.utf8))
        #expect(letter == Letter(kind: "test", language: .kk, subject: "Тақырып", body: "Мәтін"))
    }

    private func message(
        subject: String, body: String = "Hello", in language: Language = .en, unfollowPath: String? = nil,
        publicAddress: String? = "https://dauys.kz"
    ) throws -> MailMessage {
        MailMessage(
            Letter(kind: "test", language: language, subject: subject, body: body, unfollowPath: unfollowPath), id: id,
            to: try EmailAddress("Aida@example.kz"), from: MailSender("no-reply@dauys.kz")!, createdAt: written,
            publicAddress: publicAddress)
    }

    /// The lines of the head as they stand, and the body decoded.
    private func split(_ message: MailMessage) throws -> (head: [String], body: String) {
        let end = try #require(message.text.range(of: "\n\n"))
        let head = message.text[..<end.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
        let encoded = message.text[end.upperBound...].filter { $0 != "\n" }
        let body = try #require(Data(base64Encoded: String(encoded)))
        return (head.map(String.init), String(decoding: body, as: UTF8.self))
    }

    private func stored(_ message: MailMessage) throws -> StoredLetter {
        try #require(StoredLetter(file: "x", text: message.text))
    }
}
