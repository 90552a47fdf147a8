import Domain
import Foundation
import Jobs
import Services
import Support
import Testing

@Suite struct MailDeliveryTests {
    @Test func `the job delivers what waits when it starts, and then what is posted`() async throws {
        try await withReception { reception in
            let service = SignIn(reception.environment)
            _ = try await service.requestCode(for: EmailAddress("first@example.kz"), in: .kk)
            let (deliveries, delivered) = AsyncStream.makeStream(of: String.self)
            let job = MailDelivery(
                reception.delivery(through: Announcing(maildir: reception.maildir, delivered: delivered)),
                connection: reception.database.configuration)
            let running = Task { try await job.run() }
            var letters = deliveries.makeAsyncIterator()
            #expect(await letters.next() == "first@example.kz")
            _ = try await service.requestCode(for: EmailAddress("second@example.kz"), in: .kk)
            #expect(await letters.next() == "second@example.kz")
            running.cancel()
            try await running.value
        }
    }

    @Test(arguments: Language.allCases)
    func `the letter with a code is in the language that was asked for`(_ language: Language) async throws {
        try await withReception { reception in
            let code = try await reception.code(for: "aida@example.kz", in: language)
            let letter = try #require(try reception.maildir.letters().last)
            let subjects: [Language: String] = [.kk: "Кіру коды", .ru: "Код для входа", .en: "Your sign-in code"]
            #expect(letter.subject == subjects[language])
            #expect(letter.body.contains("\n    \(code)\n"))
            #expect(letter.body.contains("10 "))
            #expect(!letter.subject.contains(code))
        }
    }
}

/// Tells of each letter that has arrived in the maildir.
private struct Announcing: MailTransport {
    let maildir: Maildir
    let delivered: AsyncStream<String>.Continuation

    func deliver(_ message: MailMessage) async throws(DeliveryFault) {
        try await maildir.deliver(message)
        delivered.yield(message.recipient.text)
    }
}
