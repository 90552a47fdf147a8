import Crypto
import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

/// What somebody finds who has the database and nothing else.
@Suite struct DumpTests {
    private static let names = [
        "Айгүл Сәрсенова", "Ержан Әлі", "Дана Омарова", "Тимур Ким", "Светлана Пак", "Нұрлан Бек",
    ]

    @Test func `a dump after a whole story names nobody, and gives no hash that could be tried out`() async throws {
        try await withStory { database, town, people, _ in
            let dump = try await Dump(as: database.owner)
            // The reading itself works: what is public is found.
            #expect(dump.places(of: "Безопасный переход у школы").contains("petition"))
            for (index, name) in Self.names.enumerated() {
                let (iin, email) = (Neighbours.iin(index), Self.address(index))
                for text in [iin, email, String(email.prefix { $0 != "@" })]
                    + name.split(separator: " ").map(String.init)
                {
                    #expect(dump.places(of: text) == [], "\(text)")
                }
                for secret in [iin, "kz-iin\0\(iin)", "kz-iin:\(iin)", email, email.lowercased(), name] {
                    for hash in Self.plainHashes(of: secret) {
                        #expect(dump.places(of: hash) == [], "a plain hash of \(secret)")
                    }
                }
                // And what stands for them is there, so that this would be found if it were made without the key.
                #expect(dump.places(of: try #require(people[index].personKey)) == ["account"])
            }
            for letter in ["Код действует", "Код для входа", "код"] {
                #expect(!dump.places(of: letter).contains("outbox"))
            }
        }
    }

    @Test func `without the key file no signature leads to an account, a person or another signature`() async throws {
        try await withStory { database, town, people, petitions in
            let signers = try await database.owner.query("SELECT signer FROM signature").map {
                try $0.decode([UInt8].self)
            }
            #expect(signers.count > 150)
            let known = Set(signers)
            // Nobody has one hash on two petitions.
            #expect(known.count == signers.count)
            let salts = try await database.owner.query("SELECT salt FROM petition_salt").map {
                try $0.decode([UInt8].self)
            }
            let vault = town.environment.vault
            for (index, person) in people.enumerated() {
                let key = try #require(person.personKey)
                let clues: [[UInt8]] = [
                    key, person.emailKey, Array(Neighbours.iin(index).utf8),
                    Array("kz-iin\0\(Neighbours.iin(index))".utf8),
                    Array(Self.address(index).utf8), Array(person.account.uuidString.utf8),
                    Array(person.account.uuidString.lowercased().utf8),
                ]
                for salt in salts {
                    for guess in clues.flatMap({ Self.guesses(from: $0, salt) }) {
                        #expect(!known.contains(Array(guess.prefix(16))))
                    }
                }
                // With the key file it is one step: so the guesses would have been found.
                #expect(salts.contains { known.contains(vault.signerKeys(salt: $0).signer(for: key)) })
                let stranger = Vault(masterKey: Array(repeating: 8, count: 32))
                #expect(!salts.contains { known.contains(stranger.signerKeys(salt: $0).signer(for: key)) })
            }
        }
    }

    @Test func `no moment in a dump leads from an account to the signature that was given at it`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let village = Neighbours(town)
            let (environment, authenticator) = (town.environment, Authenticator(town.environment))
            var secrets: [AccessSecret] = []
            for (index, name) in Self.names.enumerated() {
                _ = try await village.arrive(Self.address(index), name, number: index)
                let code = try await village.code(for: Self.address(index))
                let address = try EmailAddress(Self.address(index))
                secrets.append(try await SignIn(environment).exchange(code, of: address, as: .session).secret)
            }
            let open = try await town.published("Открыть парк", to: town.akimat)
            town.clock.set("2026-03-20T11:59:03Z")
            let signing = Signing(environment, commits: GroupCommit(environment))
            for secret in secrets {
                town.clock.advance(seconds: 67)
                let signer = try await authenticator.actor(for: secret.text, as: .session)
                _ = try await signing.sign(open, consent: true, by: signer)
            }
            // Each moment beside an account, in whatever table, with the signatures of the same moment.
            let columns = try await database.owner.query(
                """
                SELECT DISTINCT quote_ident(who.table_name), quote_ident(who.column_name), quote_ident(moment.column_name)
                FROM information_schema.columns who JOIN information_schema.columns moment
                    ON moment.table_schema = who.table_schema AND moment.table_name = who.table_name
                        AND moment.data_type = 'timestamp with time zone'
                WHERE who.table_schema = 'public' AND who.data_type = 'uuid'
                    AND (who.column_name IN ('account', 'actor', 'subject', 'author', 'reader', 'applicant')
                        OR who.table_name = 'account' AND who.column_name = 'id')
                ORDER BY 1, 2, 3
                """
            ).map { try $0.decode(String.self, String.self, String.self) }
            #expect(columns.contains { $0 == ("access_token", "account", "last_used_at") })
            #expect(columns.contains { $0 == ("security_event", "actor", "recorded_at") })
            var found = 0
            for (table, who, moment) in columns {
                let row = try await database.owner.first(
                    """
                    SELECT count(*), count(*) FILTER (WHERE signatures < \(Self.names.count)) FROM (
                        SELECT t.\(unsafeSQL: who), count(*) AS signatures FROM \(unsafeSQL: table) t JOIN signature s
                            ON s.signed_at BETWEEN t.\(unsafeSQL: moment) - interval '50 ms'
                                AND t.\(unsafeSQL: moment) + interval '50 ms'
                        WHERE s.petition = \(open) AND s.stage = 'collection' GROUP BY t.\(unsafeSQL: who)) AS joined
                    """)
                let (joined, alone) = try #require(try row?.decode(Int.self, Int.self))
                found += joined
                #expect(alone == 0, "\(table).\(moment)")
            }
            // The join itself works: by the hour, everybody goes with everybody.
            #expect(found >= Self.names.count)
        }
    }

    @Test func `where signatures came from ties no two petitions together`() async throws {
        try await withTown { town in
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            var signer = try await town.person(500)
            signer.domainKey = town.environment.vault.domainKey("example.org")
            let client = ClientAddress("203.0.113.9")
            for (number, subject) in ["Открыть парк", "Построить мост"].enumerated() {
                let id = try await town.published(subject, to: town.akimat)
                _ = try await signing.sign(id, consent: true, from: client, by: signer)
                #expect(try await town.count("signature", where: "network IS NOT NULL") == number + 1)
            }
            for column in ["network", "domain"] {
                let row = try await town.environment.pool.first(
                    "SELECT count(\(unsafeSQL: column)), count(DISTINCT \(unsafeSQL: column)) FROM signature")
                #expect(try row?.decode(Int.self, Int.self) ?? (0, 0) == (2, 2), "\(column)")
            }
        }
    }

    private static func address(_ index: Int) -> String { "neighbour.\(index)@example.org" }

    private static func plainHashes(of text: String) -> [String] {
        let bytes = Data(text.utf8)
        return [
            Dump.hex(SHA256.hash(data: bytes)), Dump.hex(SHA512.hash(data: bytes).prefix(32)),
            Dump.hex(SHA256.hash(data: bytes).prefix(16)), Dump.hex(Insecure.SHA1.hash(data: bytes)),
            Dump.hex(Insecure.MD5.hash(data: bytes)), bytes.base64EncodedString(),
            Data(SHA256.hash(data: bytes)).base64EncodedString(), Dump.hex(bytes),
        ]
    }

    /// What somebody would try who knows how such hashes are made, but not the key.
    private static func guesses(from clue: [UInt8], _ salt: [UInt8]) -> [[UInt8]] {
        let keys = [SymmetricKey(data: salt), SymmetricKey(data: SHA256.hash(data: salt))]
        return keys.map { Array(HMAC<SHA256>.authenticationCode(for: clue, using: $0)) }
            + [
                Array(HMAC<SHA256>.authenticationCode(for: salt, using: SymmetricKey(data: clue))),
                Array(SHA256.hash(data: salt + clue)), Array(SHA256.hash(data: clue + salt)), clue,
            ]
    }

    /// Six people sign in, identify, file, support, sign, comment, judge, follow and complain.
    private func withStory(
        _ body: (Database, Town, _ people: [Actor], _ petitions: [UUID]) async throws -> Void
    ) async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let village = Neighbours(town)
            var people: [Actor] = []
            for (index, name) in Self.names.enumerated() {
                people.append(try await village.arrive(Self.address(index), name, number: index))
            }
            let environment = town.environment
            let signing = Signing(environment, commits: GroupCommit(environment))
            let submission = Submission(environment)
            let own = try await submission.draft(town.draft("Ещё один переход"), by: people[0])
            _ = try await submission.submit(own.petition.id, expecting: 1, by: people[0])
            let open = try await town.published("Открыть парк", to: town.akimat)
            for person in people {
                _ = try await signing.sign(open, consent: true, by: person)
                _ = try await Following(environment).follow(.matter(.petition(open)), by: person)
            }
            for person in people.dropFirst() { _ = try await signing.support(own.petition.id, by: person) }
            let drafted = try await town.drafted()
            for person in people {
                _ = try await Commenting(environment).write("Согласен с проектом.", about: 1, on: drafted, by: person)
            }
            try await Staff(environment).add(EmailAddress(Self.address(1)), as: .moderator, name: Self.names[1])
            _ = try await Staff(environment).list()
            try await body(database, town, people, [own.petition.id, open, drafted])
        }
    }
}
