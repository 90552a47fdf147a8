import Domain
import Foundation
import Services
import Testing

@Suite struct MaildirTests {
    @Test func `a letter lies in new, complete, readable by its owner only`() async throws {
        try await withFolder { folder in
            let maildir = Maildir(folder: "\(folder)/mail")
            try await maildir.deliver(message(1))
            let files = FileManager.default
            #expect(try files.contentsOfDirectory(atPath: "\(folder)/mail/tmp").isEmpty)
            let name = try #require(try files.contentsOfDirectory(atPath: "\(folder)/mail/new").first)
            let path = "\(folder)/mail/new/\(name)"
            #expect(try files.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == message(1).text)
        }
    }

    @Test func `the same letter delivered twice is there once`() async throws {
        try await withFolder { folder in
            let maildir = Maildir(folder: folder)
            try await maildir.deliver(message(1))
            try await maildir.deliver(message(1))
            #expect(try maildir.letters().count == 1)
        }
    }

    @Test func `letters are read newest last, and by recipient whatever the case`() async throws {
        try await withFolder { folder in
            let maildir = Maildir(folder: folder)
            for number in [3, 1, 2] { try await maildir.deliver(message(number)) }
            try await maildir.deliver(message(4, to: "marat@example.kz"))
            #expect(try maildir.letters().map(\.subject) == ["№ 1", "№ 2", "№ 3", "№ 4"])
            #expect(try maildir.letters(to: EmailAddress("AIDA@example.kz")).map(\.subject) == ["№ 1", "№ 2", "№ 3"])
        }
    }

    @Test func `letters that a mail program has moved are still shown`() async throws {
        try await withFolder { folder in
            let maildir = Maildir(folder: folder)
            try await maildir.deliver(message(1))
            let name = try #require(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/new").first)
            try FileManager.default.moveItem(atPath: "\(folder)/new/\(name)", toPath: "\(folder)/cur/\(name):2,S")
            #expect(try maildir.letters().map(\.subject) == ["№ 1"])
        }
    }

    @Test func `files of others are passed over`() async throws {
        try await withFolder { folder in
            let maildir = Maildir(folder: folder)
            try await maildir.deliver(message(1))
            for text in ["", "no mail", "To: x\n\nbody", "Subject: =?broken\nTo: x\nDate: y\n\n!"] {
                try Data(text.utf8).write(to: URL(filePath: "\(folder)/new/\(UUID().uuidString)"))
            }
            #expect(try maildir.letters().count == 1)
        }
    }

    @Test func `where there is no folder there are no letters`() throws {
        #expect(try Maildir(folder: "/nonexistent/\(UUID().uuidString)").letters().isEmpty)
    }

    @Test func `a folder that cannot be made is a passing fault`() async throws {
        let fault = await #expect(throws: DeliveryFault.self) {
            try await Maildir(folder: "/dev/null/mail").deliver(message(1))
        }
        #expect(fault?.isPassing == true)
    }

    private func message(_ number: Int, to recipient: String = "Aida@example.kz") -> MailMessage {
        MailMessage(
            Letter(kind: "test", language: .ru, subject: "№ \(number)", body: "Текст"),
            id: UUID(uuidString: "0198c5a0-0000-7000-8000-00000000000\(number)")!, to: try! EmailAddress(recipient),
            from: MailSender("dauys@localhost")!,
            createdAt: Instant(rfc3339: "2026-03-20T08:00:00Z")!.adding(seconds: number), publicAddress: nil)
    }
}
