import Domain
import Foundation
import Services
import Store
import Support
import Testing

/// Letters through a sendmail-compatible command and a real mail server, read back by a mail library that is not ours.
@Suite(.enabled(if: SMTPReceiver.isAvailable, "there is no msmtp or no python3-aiosmtpd"))
struct SMTPTests {
    @Test func `letters in three languages arrive as they were written`() async throws {
        try await withReception { reception in
            try await withSMTPReceiver { receiver, _ in
                let letters = [
                    Language.kk: Letter(
                        kind: "test", language: .kk, subject: "Әкімдікке өтініш: «Саябақ» туралы жаңалық",
                        body: "Сәлеметсіз бе!\n\nҰзақ хат: " + String(repeating: "ұңғыма ", count: 200),
                        unfollowPath: "/unfollow/5a"),
                    .ru: Letter(kind: "test", language: .ru, subject: "Код для входа", body: "Текст\n.\nещё"),
                    .en: Letter(kind: "test", language: .en, subject: "Plain", body: "From here on\n\n--x\nBcc: y"),
                ]
                for (language, letter) in letters {
                    try await reception.post(letter, to: "\(language.rawValue)@example.kz")
                }
                #expect(try await reception.delivery(through: receiver).deliverDue() == 3)

                let read = try receiver.letters
                #expect(read.count == 3)
                for one in read {
                    let language = try #require(one["Content-Language"].first.flatMap(Language.init(rawValue:)))
                    let letter = try #require(letters[language])
                    #expect(one.from == "dauys@example.kz" && one.to == ["\(language.rawValue)@example.kz"])
                    #expect(one["Subject"] == [letter.subject])
                    #expect(one["From"] == ["Dauys <dauys@example.kz>"])
                    #expect(one["To"] == ["\(language.rawValue)@example.kz"])
                    #expect(one.date == "2026-03-20T08:00:00+00:00")
                    #expect(one["Auto-Submitted"] == ["auto-generated"])
                    #expect(one["Message-ID"].count == 1)
                    #expect(one.type == "text/plain" && one.charset == "utf-8")
                    #expect(one.text.hasPrefix(letter.body + "\n\n-- \nDauys"))
                    #expect(one.ascii && one.defects == [])
                    let isOfList = letter.unfollowPath != nil
                    #expect(one["List-Unsubscribe"] == (isOfList ? ["<https://dauys.kz/unfollow/5a>"] : []))
                    #expect(one["List-Unsubscribe-Post"] == (isOfList ? ["List-Unsubscribe=One-Click"] : []))
                    #expect(!one.text.contains("http") || one.text.contains("https://dauys.kz"))
                }
                #expect(Set(read.map { $0["Message-ID"] }).count == 3)
            }
        }
    }

    @Test func `a server that refuses for the moment is tried again after twice as long each time`() async throws {
        try await withReception { reception in
            try await withSMTPReceiver { receiver, _ in
                try await reception.post(.brief, to: "busy-2@example.kz")
                let delivery = try reception.delivery(through: receiver)
                for pause in [30, 60] {
                    #expect(try await delivery.deliverNext() == .postponed)
                    let waiting = try await MailQueue(reception.environment).list()
                    #expect(waiting.map(\.lastError) == ["the mail command ended with 69 (451 4.3.0)"])
                    reception.clock.advance(seconds: pause - 1)
                    #expect(try await delivery.deliverNext() == nil)
                    reception.clock.advance(seconds: 1)
                }
                #expect(try await delivery.deliverNext() == .sent)
                #expect(try receiver.letters.map(\.to) == [["busy-2@example.kz"]])
            }
        }
    }

    @Test func `a server that refuses for good has the letter among the abandoned ones, with its reason`() async throws
    {
        try await withReception { reception in
            try await withSMTPReceiver { receiver, _ in
                try await reception.post(.brief, to: "nobody@example.kz")
                reception.clock.advance(seconds: 1)
                try await reception.post(.brief, to: "full@example.kz")
                try await reception.delivery(through: receiver).deliverDue()
                let queue = try await MailQueue(reception.environment).list()
                #expect(
                    queue.map(\.lastError) == [
                        "the mail command ended with 65 (550 5.1.1)", "the mail command ended with 65 (552 5.3.4)",
                    ])
                #expect(queue.allSatisfy { $0.abandonedAt != nil })
                #expect(try receiver.letters.isEmpty)
                // An address that is none counts against it, a letter that is too big does not.
                #expect(try await reception.count("SELECT count(*) FROM mail_bounce") == 1)
            }
        }
    }

    @Test func `a server that is down gets the letter once it is back`() async throws {
        try await withReception { reception in
            try await withSMTPReceiver { receiver, folder in
                try await reception.post(.brief, to: "aida@example.kz")
                let delivery = try reception.delivery(through: receiver)
                await receiver.stop()
                #expect(try await delivery.deliverNext() == .postponed)
                let again = try await SMTPReceiver(folder: folder, port: receiver.port)
                reception.clock.advance(seconds: 30)
                #expect(try await delivery.deliverNext() == .sent)
                #expect(try again.letters.map(\.to) == [["aida@example.kz"]])
                await again.stop()
            }
        }
    }

    @Test func `the report that comes back of a letter puts it among the abandoned ones`() async throws {
        try await withReception { reception in
            try await withSMTPReceiver { receiver, _ in
                try await reception.post(.brief, to: "gone@example.kz")
                #expect(try await reception.delivery(through: receiver).deliverDue() == 1)
                #expect(try await MailQueue(reception.environment).list().isEmpty)
                let report = try #require(try receiver.letters.first?.report)
                let outcome = try await Bounces(reception.environment).take(Array(report.utf8))
                let queue = try await MailQueue(reception.environment).list()
                #expect(queue.map(\.lastError) == ["came back: 5.1.1"])
                #expect(outcome == .noted(try #require(queue.first).id))
            }
        }
    }
}

extension Reception {
    func post(_ letter: Letter, to address: String) async throws {
        let recipient = Recipient.address(try EmailAddress(address))
        try await environment.pool.transaction { transaction in
            try await Outbox(environment.vault).post(letter, to: recipient, in: transaction, at: clock.now)
        }
    }

    func delivery(through receiver: SMTPReceiver) throws -> Delivery {
        delivery(through: try #require(SendmailCommand(receiver.command)))
    }
}

extension Letter {
    static let brief = Letter(kind: "test", language: .en, subject: "Brief", body: "Hello")
}
