import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

@Suite struct DeliveryTests {
    let aida = try! EmailAddress("aida@example.kz")

    @Test func `a letter goes out once its transaction has committed, and only once`() async throws {
        try await withReception { reception in
            try await post(letter(1), to: .address(aida), at: reception)
            #expect(try await reception.delivery.deliverNext() == .sent)
            #expect(try await reception.delivery.deliverNext() == nil)
            let letters = try reception.maildir.letters()
            #expect(letters.map(\.subject) == ["Письмо 1"])
            #expect(letters.map(\.recipient) == ["aida@example.kz"])
            #expect(letters[0].body.hasPrefix("Текст 1\n\n-- \n"))
        }
    }

    @Test func `a letter of a transaction that failed is never sent`() async throws {
        try await withReception { reception in
            await #expect(throws: Refusal.self) {
                try await reception.environment.pool.transaction { transaction in
                    try await Outbox(reception.environment.vault).post(
                        letter(1), to: .address(aida), in: transaction, at: reception.clock.now)
                    throw Refusal.notFound
                }
            }
            let outcome = try await reception.delivery.deliverNext()
            #expect(outcome == nil)
        }
    }

    @Test func `the database shows neither recipient nor text`() async throws {
        try await withReception { reception in
            try await post(
                Letter(kind: "test", language: .en, subject: "Topsecret", body: "Topsecret"), to: .address(aida),
                at: reception)
            let stored = try await reception.database.owner.first(
                "SELECT encode(recipient_sealed, 'escape') || encode(message_sealed, 'escape') || outbox::text FROM outbox"
            )
            let text = try #require(stored).decode(String.self)
            #expect(!text.contains("aida") && !text.contains("Topsecret"))
        }
    }

    @Test func `a letter to an account goes to the address that it has by then`() async throws {
        try await withReception { reception in
            let account = try await reception.signIn("aida@example.kz").account
            try await post(letter(1), to: .account(account), at: reception)
            let sealed = try reception.environment.vault.seal("new@example.kz", for: .accountEmail(account))
            try await reception.database.owner.query("UPDATE account SET email_sealed = \(sealed)")
            #expect(try await reception.delivery.deliverNext() == .sent)
            #expect(try reception.maildir.letters(to: EmailAddress("new@example.kz")).map(\.subject) == ["Письмо 1"])
        }
    }

    @Test func `who is not there any more gets no letter`() async throws {
        try await withReception { reception in
            let account = try await reception.signIn("aida@example.kz").account
            try await reception.database.owner.query("UPDATE account SET disabled_at = now()")
            try await post(letter(1), to: .account(account), at: reception)
            try await post(letter(2), to: .account(UUID()), at: reception)
            #expect(try await reception.delivery.deliverNext() == .abandoned)
            #expect(try await reception.delivery.deliverNext() == .abandoned)
        }
    }

    @Test func `forty letters, two servers with four workers each: every letter once`() async throws {
        try await withReception { reception in
            try await withFolder { folder in
                for number in 0..<40 { try await post(letter(number), to: .address(aida), at: reception) }
                let mailer = try script("cat > $(mktemp \(folder)/letter.XXXXXXXX)", in: folder)
                let command = try #require(SendmailCommand(mailer))
                let first = reception.delivery(through: command)
                let second = Delivery(
                    reception.twin, through: command, from: MailSender("dauys@example.kz")!, publicAddress: nil)
                async let one = first.deliverDue()
                async let two = second.deliverDue()
                #expect(try await one + two == 40)
                let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
                    $0.hasPrefix("letter.")
                }
                let identifiers = try Set(files.map { try read("\(folder)/\($0)").prefix { $0 != "\n" } })
                #expect(files.count == 40)
                #expect(identifiers.count == 40)
            }
        }
    }

    @Test func `a server that dies before sending leaves the letter to be due again`() async throws {
        try await withReception { reception in
            try await post(letter(1), to: .address(aida), at: reception)
            let now = reception.clock.now
            let claimed = try await OutboxRepository.claim(
                at: now, leaseEnd: now.adding(seconds: 300), in: reception.environment.pool)
            #expect(claimed?.attempt == 1)
            reception.clock.advance(seconds: 299)
            #expect(try await reception.delivery.deliverNext() == nil)
            reception.clock.advance(seconds: 1)
            #expect(try await reception.delivery.deliverNext() == .sent)
        }
    }

    @Test func `a server that loses its database between sending and noting sends again, recognisably`() async throws {
        try await withReception { reception in
            try await withFolder { folder in
                try await post(letter(1), to: .address(aida), at: reception)
                let mailer = try script("cat > $(mktemp \(folder)/letter.XXXXXXXX)", in: folder)
                let command = try #require(SendmailCommand(mailer))
                var dying = reception.environment
                dying.pool = Pool(
                    configuration: PoolConfiguration(connection: reception.database.configuration, size: 1),
                    logger: .silent)
                let delivery = Delivery(
                    dying, through: LosingDatabase(command: command, pool: dying.pool),
                    from: MailSender("dauys@example.kz")!, publicAddress: nil)
                await #expect(throws: PostgresError.self) { try await delivery.deliverNext() }

                reception.clock.advance(seconds: 300)
                #expect(try await reception.delivery(through: command).deliverNext() == .sent)
                let letters = try FileManager.default.contentsOfDirectory(atPath: folder)
                    .filter { $0.hasPrefix("letter.") }.map { try read("\(folder)/\($0)") }
                #expect(letters.count == 2)
                #expect(Set(letters.map { $0.prefix { $0 != "\n" } }).count == 1)
            }
        }
    }

    @Test func `a mailer that is down is tried ten times, each time after twice as long`() async throws {
        try await withReception { reception in
            try await post(letter(1), to: .address(aida), at: reception)
            let delivery = reception.delivery(through: try #require(SendmailCommand("/bin/false")))
            for attempt in 1...9 {
                #expect(try await delivery.deliverNext() == .postponed)
                #expect(try await delivery.deliverNext() == nil)
                reception.clock.advance(seconds: (30 << (attempt - 1)) - 1)
                #expect(try await delivery.deliverNext() == nil)
                reception.clock.advance(seconds: 1)
            }
            #expect(try await delivery.deliverNext() == .abandoned)
            reception.clock.advance(seconds: 86_400 * 30)
            #expect(try await delivery.deliverNext() == nil)
        }
    }

    @Test func `a letter that can never arrive is abandoned at once, and others go on`() async throws {
        try await withReception { reception in
            try await withFolder { folder in
                try await post(letter(1), to: .address(EmailAddress("nobody@example.kz")), at: reception)
                reception.clock.advance(seconds: 1)
                try await post(letter(2), to: .address(aida), at: reception)
                let mailer = try script("grep -q nobody@example.kz && exit 67 || exit 0", in: folder)
                let delivery = reception.delivery(through: try #require(SendmailCommand(mailer)))
                #expect(try await delivery.deliverDue() == 1)
                let queue = try await MailQueue(reception.environment).list()
                #expect(queue.map(\.lastError) == ["the mail command ended with 67"])
                #expect(queue.allSatisfy { $0.abandonedAt != nil })
            }
        }
    }

    @Test func `what was abandoned can be sent again, with all its attempts before it`() async throws {
        try await withReception { reception in
            try await post(letter(1), to: .address(aida), at: reception)
            try await post(letter(2), to: .address(aida), at: reception)
            let broken = reception.delivery(through: try #require(SendmailCommand("/bin/false")))
            for _ in 0..<10 {
                try await broken.deliverDue()
                reception.clock.advance(seconds: 86_400)
            }
            let queue = MailQueue(reception.environment)
            let abandoned = try await queue.list()
            #expect(abandoned.map(\.attempts) == [10, 10])
            #expect(try await queue.retry(abandoned[0].id) == 1)
            #expect(try await broken.deliverNext() == .postponed)
            #expect(try await queue.retry() == 2)
            #expect(try await reception.delivery.deliverDue() == 2)
            #expect(try await queue.list().isEmpty)
            #expect(try await queue.retry() == 0)
        }
    }

    @Test func `a code that is over is not sent after an outage, nor when letters are sent again`() async throws {
        try await withReception { reception in
            _ = try await SignIn(reception.environment).requestCode(for: aida, in: .ru)
            try await Staff(reception.environment).add(aida, as: .moderator)
            try await Invitations(reception.environment).send(to: aida)
            let broken = reception.delivery(through: try #require(SendmailCommand("/bin/false")))
            #expect(try await broken.deliverDue() == 0)
            reception.clock.advance(seconds: 10 * 60)
            // The invitation holds for three days.
            #expect(try await reception.delivery.deliverDue() == 1)
            let queue = MailQueue(reception.environment)
            let dropped = try await queue.list()
            #expect(dropped.map(\.kind) == ["sign_in_code"])
            #expect(dropped.allSatisfy { $0.abandonedAt != nil && $0.lastError == "what it says holds no more" })
            #expect(try await queue.retry() == 1)
            #expect(try await reception.delivery.deliverNext() == .abandoned)
            try await Invitations(reception.environment).send(to: aida)
            reception.clock.advance(seconds: 72 * 3600)
            #expect(try await reception.delivery.deliverNext() == .abandoned)
        }
    }

    @Test func `a letter that does not open with this key is abandoned, not tried for ever`() async throws {
        try await withReception { reception in
            try await post(letter(1), to: .address(aida), at: reception)
            var other = reception.environment
            other.vault = Vault(masterKey: Array(1..<33))
            let delivery = Delivery(
                other, through: reception.maildir, from: MailSender("dauys@example.kz")!, publicAddress: nil)
            #expect(try await delivery.deliverNext() == .abandoned)
        }
    }

    @Test func `codes and sent letters are forgotten in time, waiting letters never`() async throws {
        try await withReception { reception in
            _ = try await reception.signIn("aida@example.kz")
            try await post(letter(1), to: .address(aida), at: reception)
            let retention = Retention(reception.environment)
            #expect(try await retention.sweep() == 0)
            reception.clock.advance(seconds: 86_401)
            #expect(try await retention.sweep() == 1)
            #expect(try await reception.count("SELECT count(*) FROM sign_in_code") == 0)
            reception.clock.advance(seconds: 6 * 86_400)
            #expect(try await retention.sweep() == 1)
            #expect(try await reception.count("SELECT count(*) FROM outbox") == 1)
        }
    }

    private func letter(_ number: Int) -> Letter {
        Letter(kind: "test", language: .ru, subject: "Письмо \(number)", body: "Текст \(number)")
    }

    private func post(_ letter: Letter, to recipient: Recipient, at reception: Reception) async throws {
        try await reception.environment.pool.transaction { transaction in
            try await Outbox(reception.environment.vault).post(
                letter, to: recipient, in: transaction, at: reception.clock.now)
        }
    }
}

/// Hands the message on; when it has been taken, the server's connection to its database is gone.
private struct LosingDatabase: MailTransport {
    let command: SendmailCommand
    let pool: Pool

    func deliver(_ message: MailMessage) async throws(DeliveryFault) {
        try await command.deliver(message)
        await pool.close()
    }
}
