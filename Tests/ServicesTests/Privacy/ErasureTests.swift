import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

@Suite struct ErasureTests {
    @Test func `nothing of a person is left in any table but what their receipt says`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let village = Neighbours(town)
            var aigul = try await village.arrive("aigul@example.org", "Айгүл Сәрсенова", number: 7)
            let (closed, open) = (try await town.drafted(), try await town.published("Открыть парк"))
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            _ = try await signing.sign(open, consent: true, by: aigul)
            try await signed(closed, by: aigul, in: town)
            _ = try await Commenting(town.environment).write("Поддерживаю проект.", about: nil, on: closed, by: aigul)
            _ = try await Following(town.environment).follow(.matter(.petition(open)), by: aigul)
            let key = IdempotencyKey(key: "one", fingerprint: Array(repeating: 1, count: 32))
            let draft = try await Submission(town.environment).draft(
                town.draft("Тайный замысел Айгүл"), by: aigul, idempotency: key)
            try await DataAccessLog(town.environment).note(
                account: aigul.account, by: nil, purpose: .appointments, fields: [.name], at: town.clock.now)
            let counts = try await signatureCounts(in: town)
            let recounted = try await Lines.recount(town)

            let code = try await village.code(for: "aigul@example.org")
            let receipt = try await Erasing(town.environment).erase(aigul, code: code)
            let gone = receipt.erasure.erased
            #expect(
                gone == [
                    .address: 1, .name: 1, .identity: 1, .sessions: 1, .codes: 2, .letters: 2, .follows: 1, .drafts: 1,
                    .commentAuthorship: 1, .signatureLinks: 1, .accessLog: 1, .repeatKeys: 1,
                ])
            #expect(receipt.erasure.kept[.openSignatures] == 1)
            #expect(receipt.erasure.kept[.comments] == 1)
            #expect(receipt.erasure.keysUntil != nil)
            let quoted = "'\(aigul.account.uuidString)'"
            #expect(
                try await town.count("security_event", where: "actor = \(quoted) OR subject = \(quoted)")
                    == receipt.erasure.kept[.securityEvents])

            // The letter with the receipt is the last thing that has her address.
            let letter = try #require(try await village.lastLetter(to: "aigul@example.org"))
            #expect(letter.body.contains(receipt.reference))
            #expect(letter.body.contains("подписи под открытыми петициями: 1."))
            town.clock.advance(seconds: 8 * 86_400)
            try await Retention(town.environment).sweep()

            let vault = town.environment.vault
            var traces: [(String, [UInt8])] = [
                ("the e-mail key", aigul.emailKey), ("the person key", try #require(aigul.personKey)),
                ("the letters' key", vault.letterKey(.account(aigul.account))),
                ("the letters' key", vault.letterKey(.address(try EmailAddress("aigul@example.org")))),
            ]
            for (petition, name) in [(closed, "the closed petition"), (draft.petition.id, "her draft")] {
                let salt = try #require(try await SignatureRepository.salt(of: petition, in: database.pool))
                traces.append(
                    ("her hash on \(name)", vault.signerKeys(salt: salt).signer(for: try #require(aigul.personKey))))
            }
            let dump = try await Dump(as: database.owner)
            for (name, bytes) in traces { #expect(dump.places(of: bytes) == [], "\(name)") }
            for text in ["aigul@example.org", "Айгүл", "Сәрсенова", "Тайный замысел", Neighbours.iin(7)] {
                #expect(dump.places(of: text) == [], "\(text)")
            }
            // What is left of her account is a number in records.
            let number = dump.places(of: aigul.account.uuidString.lowercased())
            #expect(Set(number).subtracting(["account", "event", "petition", "security_event"]) == [])
            // Her signature of the petition that is open, by the rule of one signature.
            let salt = try #require(try await SignatureRepository.salt(of: open, in: database.pool))
            let kept = vault.signerKeys(salt: salt).signer(for: try #require(aigul.personKey))
            #expect(dump.places(of: kept) == ["signature"])
            #expect(try await signatureCounts(in: town) == counts)
            #expect(try await Lines.recount(town) == recounted)

            // She comes back with the same address, as somebody new, and is still one person.
            #expect(try await refusal { _ = try await Accounts(town.environment).own(aigul) }?.code == "not_found")
            let former = aigul.account
            aigul = try await village.arrive("aigul@example.org", "Айгүл Сәрсенова", number: 7)
            #expect(aigul.account != former)
            #expect(try await signing.sign(open, consent: true, by: aigul).isNew == false)
            #expect(try await signatureCounts(in: town) == counts)
            #expect(try await Erasing(town.environment).receipt(receipt.reference) == receipt)
            let wrong = String(receipt.reference.dropLast()) + (receipt.reference.last == "0" ? "1" : "0")
            #expect(try await Erasing(town.environment).receipt(wrong) == nil)
        }
    }

    @Test func `a code that a known device asked for erases too, and a wrong one counts on every code there is`()
        async throws
    {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let village = Neighbours(town)
            let aigul = try await village.arrive("aigul@example.org", "Айгүл Сәрсенова", number: 7)
            let (service, address) = (SignIn(town.environment), try EmailAddress("aigul@example.org"))
            let stranger = try await village.code(for: "aigul@example.org")
            town.clock.advance(seconds: 1)
            _ = try await service.requestCode(
                for: address, in: .ru, from: ClientAddress("198.51.100.7"), device: service.device(of: address))
            let code = try #require(try await village.lastLetter(to: "aigul@example.org")?.code)
            let wrong = ["000000", "000001", "000002"].first { $0 != code && $0 != stranger }!
            let erasing = Erasing(town.environment)
            #expect(try await refusal { _ = try await erasing.erase(aigul, code: wrong) }?.code == "invalid")
            #expect(
                try await database.owner.first(
                    "SELECT count(*) FROM sign_in_code WHERE used_at IS NULL AND tries = 1"
                )?.decode(Int.self) == 2)
            _ = try await erasing.erase(aigul, code: code)
        }
    }

    @Test func `a wrong code erases nothing, and five of them are the last`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let village = Neighbours(town)
            let aigul = try await village.arrive("aigul@example.org", "Айгүл Сәрсенова", number: 7)
            let code = try await village.code(for: "aigul@example.org")
            let erasing = Erasing(town.environment)
            for _ in 0..<5 {
                let wrong = code == "000000" ? "000001" : "000000"
                let refused = try await refusal { _ = try await erasing.erase(aigul, code: wrong) }
                #expect(refused?.faults.map(\.pointer) == ["/code"])
            }
            #expect(try await refusal { _ = try await erasing.erase(aigul, code: code) }?.code == "invalid")
            #expect(try await Accounts(town.environment).own(aigul).email == "aigul@example.org")
            // Somebody else's code is none for her.
            _ = try await village.arrive("erzhan@example.org", "Ержан Әлі", number: 8)
            let other = try await village.code(for: "erzhan@example.org")
            #expect(try await refusal { _ = try await erasing.erase(aigul, code: other) }?.code == "invalid")
        }
    }

    @Test func `an applicant stays while the law needs one, and can go by taking the petition back`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let village = Neighbours(town)
            let aigul = try await village.arrive("aigul@example.org", "Айгүл Сәрсенова", number: 7)
            let submission = Submission(town.environment)
            let draft = try await submission.draft(town.draft(), by: aigul)
            let filed = try await submission.submit(draft.petition.id, expecting: 1, by: aigul).petition
            let erasing = Erasing(town.environment)
            let code = try await village.code(for: "aigul@example.org")
            let refused = try await refusal { _ = try await erasing.erase(aigul, code: code) }
            #expect(refused?.code == "petition_open")
            #expect(refused?.message.en.contains(try #require(filed.reference)) == true)
            _ = try await submission.withdraw(filed.id, reason: nil, expecting: nil, by: aigul)
            let receipt = try await erasing.erase(aigul, code: code)
            #expect(receipt.erasure.kept[.petitions] == 1)
            let view = try await Browsing(town.environment).petition(filed.id, reader: nil)
            #expect(view.petition.state == .withdrawn)
        }
    }

    @Test func `an applicant stays while a complaint can bring the petition back`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let village = Neighbours(town)
            let id = try await town.supported()
            let applicant = try await town.person(1)
            _ = try await Moderation(town.environment).reject(
                id, Rejection(code: "no_demand", quote: "Поставить светофор", reason: "Нет требования"), expecting: nil,
                by: try await town.person(2, .seniorModerator))
            _ = try await Complaining(town.environment).file(
                id, about: .rejection, text: "Требование в петиции есть, оно в последнем абзаце.", by: applicant)
            let code = try await village.code(for: "person1@example.org")
            let erasing = Erasing(town.environment)
            #expect(
                try await refusal { _ = try await erasing.erase(applicant, code: code) }?.code == "petition_open")
            try await database.owner.query(
                """
                UPDATE complaint SET forwarded_at = \(town.clock.now), outcome = 'dismissed', answer = 'Нет.',
                    official_name = 'А. Омаров', official_office = 'Аким', answered_at = \(town.clock.now)
                """)
            _ = try await erasing.erase(applicant, code: code)
        }
    }

    @Test func `what was let in before an erasure and writes after it is refused`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let village = Neighbours(town)
            let aigul = try await village.arrive("aigul@example.org", "Айгүл Сәрсенова", number: 7)
            let (drafted, open) = (try await town.drafted(), try await town.published("Открыть парк"))
            _ = try await Erasing(town.environment).erase(aigul, code: village.code(for: "aigul@example.org"))
            let environment = town.environment
            let ways: [@Sendable () async throws -> Void] = [
                { _ = try await Submission(environment).draft(town.draft(), by: aigul) },
                { _ = try await Following(environment).follow(.matter(.petition(open)), by: aigul) },
                { _ = try await Commenting(environment).write("Согласна.", about: 1, on: drafted, by: aigul) },
            ]
            for way in ways {
                let error = await #expect(throws: PostgresError.self) { try await way() }
                #expect(error.flatMap { Refusal(database: $0) } == .notSignedIn)
            }
            for table in ["petition", "follow", "draft_comment", "access_token", "idempotency"] {
                let places = try await Dump(as: database.owner).places(of: aigul.account.uuidString.lowercased())
                #expect(!places.contains(table), "\(table)")
            }
        }
    }

    @Test func `where the term of a kept signature has not begun, a receipt says so and no date`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let village = Neighbours(town)
            let aigul = try await village.arrive("aigul@example.org", "Айгүл Сәрсенова", number: 7)
            let (open, filed) = (try await town.published("Открыть парк"), try await town.filed("Построить мост"))
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            _ = try await signing.sign(open, consent: true, by: aigul)
            _ = try await signing.support(filed, by: aigul)
            let receipt = try await Erasing(town.environment).erase(
                aigul, code: village.code(for: "aigul@example.org"))
            #expect(receipt.erasure.kept[.openSignatures] == 2)
            #expect(receipt.erasure.keysUntil == nil)
            let letter = try #require(try await village.lastLetter(to: "aigul@example.org"))
            #expect(letter.body.contains("пока неизвестно"))
        }
    }

    @Test func `after an erasure no letter is written to the account, and no look is noted`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let village = Neighbours(town)
            let applicant = try await town.person(1)
            let (decided, withdrawn) = (try await town.decided(), try await town.filed("Открыть парк"))
            _ = try await Submission(town.environment).withdraw(withdrawn, reason: nil, expecting: nil, by: applicant)
            _ = try await Erasing(town.environment).erase(
                applicant, code: village.code(for: "person1@example.org"))
            let waiting = try await town.count("outbox")
            _ = try await Browsing(town.environment).petition(withdrawn, reader: try await town.person(5, .moderator))
            #expect(try await town.count("data_access") == 0)
            _ = try await Moderation(town.environment).takeDown(
                decided, authority: "Суд", reason: "Решение суда.", expecting: nil,
                by: try await town.person(2, .seniorModerator))
            let key = town.environment.vault.letterKey(.account(applicant.account))
            let letters = try await database.owner.first(
                "SELECT count(*) FROM outbox WHERE recipient_key = \(key)")!.decode(Int.self)
            #expect(letters == 0)
            #expect(try await town.count("outbox") >= waiting)
        }
    }

    @Test func `an account that nobody uses is not said to have done what the service does`() async throws {
        try await withTown { town in
            let author = try await town.person(1)
            _ = try await Submission(town.environment).draft(town.draft(), by: author)
            let told = town.clock.now.adding(seconds: -40 * 86_400)
            try await town.environment.pool.query(
                """
                UPDATE account SET unused_since = \(told), unused_warned_at = \(told) WHERE id = \(author.account)
                """)
            #expect(try await UnusedAccounts(town.environment).sweep() == 1)
            let events = try await town.environment.pool.query(
                "SELECT kind, actor IS NULL, acted_as FROM event WHERE position > 1 ORDER BY position"
            ).map { try $0.decode(String.self, Bool.self, String.self) }
            #expect(events.map(\.0) == ["petition.withdrawn", "account.erased"])
            #expect(events.allSatisfy { $0.1 && $0.2 == "service" })
            let kept = try await town.environment.pool.first("SELECT kept ->> 'acts' FROM erasure")
            #expect(try kept?.decode(String.self) == "1")
        }
    }

    @Test func `whoever holds a role gives it back first`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let village = Neighbours(town)
            let aigul = try await village.arrive("aigul@example.org", "Айгүл Сәрсенова", number: 7)
            let address = try EmailAddress("aigul@example.org")
            try await Staff(town.environment).add(address, as: .moderator)
            let code = try await village.code(for: "aigul@example.org")
            #expect(
                try await refusal { _ = try await Erasing(town.environment).erase(aigul, code: code) }?.code
                    == "role_held")
            try await Staff(town.environment).remove(address, as: .moderator)
            _ = try await Erasing(town.environment).erase(aigul, code: code)
        }
    }

    /// Signs a petition that is closed already, as if it had been in time: its count goes up with it.
    private func signed(_ petition: UUID, by actor: Actor, in town: Town) async throws {
        let pool = town.environment.pool
        let salt = try #require(try await SignatureRepository.salt(of: petition, in: pool))
        let signer = town.environment.vault.signerKeys(salt: salt).signer(for: try #require(actor.personKey))
        try await pool.query(
            """
            WITH added AS (INSERT INTO signature (petition, stage, signer, signed_at)
                VALUES (\(petition), 'collection', \(signer), \(town.clock.now.hour)))
            UPDATE tally SET signatures = signatures + 1 WHERE petition = \(petition)
            """)
    }

    private func signatureCounts(in town: Town) async throws -> [Int] {
        [try await town.count("signature"), try await town.count("judgement"), try await town.count("draft_comment")]
    }
}

extension Lines {
    static func recount(_ town: Town) async throws -> [String] {
        let differences = Lines()
        _ = try await Recount(town.environment).run(difference: { differences.add($0) })
        return differences.all
    }
}
