import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct BounceTests {
    private static func report(of letter: UUID, action: String = "failed", status: String = "5.1.1") -> [UInt8] {
        Array(
            """
            Content-Type: multipart/report; boundary=b

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.kz

            Action: \(action)
            Status: \(status)

            --b
            Content-Type: text/rfc822-headers

            Message-ID: <\(letter.uuidString.lowercased())@example.kz>
            --b--
            """.utf8)
    }

    private static func sent(_ count: Int, to address: String, at reception: Reception) async throws -> [UUID] {
        for _ in 0..<count { try await reception.post(.brief, to: address) }
        try await reception.delivery.deliverDue()
        return try await reception.database.owner.query("SELECT id FROM outbox WHERE kind = 'test' ORDER BY id").map {
            try $0.decode(UUID.self)
        }
    }

    @Test func `a letter that came back is abandoned, said once, and can be sent again`() async throws {
        try await withReception { reception in
            let letter = try #require(try await Self.sent(1, to: "aida@example.kz", at: reception).first)
            let bounces = Bounces(reception.environment)
            #expect(try await bounces.take(Self.report(of: letter)) == .noted(letter))
            #expect(try await bounces.take(Self.report(of: letter)) == .unchanged(letter))
            let queue = MailQueue(reception.environment)
            let listed = try #require(try await queue.list().first)
            #expect(listed.lastError == "came back: 5.1.1" && listed.abandonedAt != nil)
            #expect(try await reception.count("SELECT bounces FROM mail_bounce") == 1)
            // A server that notes late that it had handed the letter on does not bring it back.
            try await OutboxRepository.markSent(letter, at: reception.clock.now, in: reception.environment.pool)
            #expect(try await queue.list().count == 1)
            #expect(try await queue.retry(letter) == 1)
            #expect(try await reception.delivery.deliverDue() == 1)
            #expect(try await queue.list().isEmpty)
        }
    }

    @Test func `a receipt of an erasure that comes back leaves nothing of the address`() async throws {
        try await withReception { reception in
            let actor = try await reception.actor("aida@example.kz")
            _ = try await Erasing(reception.environment).erase(actor, code: reception.code(for: "aida@example.kz"))
            try await reception.delivery.deliverDue()
            let letter = try #require(
                try await reception.database.owner.first("SELECT id FROM outbox WHERE kind = 'erasure_receipt'")
            ).decode(UUID.self)
            #expect(
                try await Bounces(reception.environment).take(Self.report(of: letter)) == .noted(letter))
            #expect(try await reception.count("SELECT count(*) FROM mail_bounce") == 0)
            reception.clock.advance(seconds: 7 * 86_400 + 1)
            try await Retention(reception.environment).sweep()
            #expect(try await reception.count("SELECT count(*) FROM outbox") == 0)
        }
    }

    @Test func `a delay, another's letter and plain mail change nothing`() async throws {
        try await withReception { reception in
            let letter = try #require(try await Self.sent(1, to: "aida@example.kz", at: reception).first)
            let bounces = Bounces(reception.environment)
            let stranger = UUID()
            #expect(
                try await bounces.take(Self.report(of: letter, action: "delayed", status: "4.4.1"))
                    == .unchanged(letter))
            #expect(try await bounces.take(Self.report(of: stranger)) == .unchanged(stranger))
            #expect(try await bounces.take(Array("Subject: away\n\nI am away.".utf8)) == .notAReport)
            #expect(try await MailQueue(reception.environment).list().isEmpty)
            #expect(try await reception.count("SELECT count(*) FROM mail_bounce") == 0)
        }
    }

    @Test func `an address is suspended after three letters, its owner sees it, and a code that arrives ends it`()
        async throws
    {
        try await withReception { reception in
            let actor = try await reception.actor("aida@example.kz")
            let accounts = Accounts(reception.environment)
            let letters = try await Self.sent(4, to: "aida@example.kz", at: reception)
            let bounces = Bounces(reception.environment)
            // What is not the address's fault is not counted.
            _ = try await bounces.take(Self.report(of: letters[3], status: "5.7.1"))
            for (letter, isSuspended) in zip(letters, [false, false, true]) {
                _ = try await bounces.take(Self.report(of: letter))
                #expect(try await (accounts.own(actor).lettersSuspendedSince != nil) == isSuspended)
            }
            let shown = try await reception.database.owner.first("SELECT mail_bounce::text FROM mail_bounce")
            #expect(try #require(shown).decode(String.self).contains("aida") == false)
            _ = try await reception.signIn("aida@example.kz")
            #expect(try await accounts.own(actor).lettersSuspendedSince == nil)
        }
    }

    @Test func `who follows from a suspended address is not written to, and everybody else is`() async throws {
        try await withTown { town in
            let petition = try await town.publishedAndTold()
            let people = try await town.people(500..<503)
            for person in people {
                _ = try await Following(town.environment).follow(.matter(.petition(petition)), by: person)
            }
            for _ in 0..<Bounces.limit {
                try await town.environment.pool.transaction { transaction in
                    try await MailBounceRepository.count(
                        people[1].emailKey, status: "5.1.1", limit: Bounces.limit, at: town.clock.now, in: transaction)
                }
            }
            try await town.announce(.registered, of: petition)
            #expect(try await FollowerLetters(town.environment).deliverDue() == 2)
            #expect(
                try await town.letters("followed").map(\.recipient).sorted()
                    == [people[0].recipient, people[2].recipient].sorted())
        }
    }
}
