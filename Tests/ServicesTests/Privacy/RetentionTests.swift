import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

@Suite struct RetentionTests {
    @Test(arguments: ["kz", "uk-parliament"])
    func `every version of a profile says how long signers can be recognised, and that it chose so`(_ name: String)
        throws
    {
        for version in try #require(Town.rules.profiles[name]).versions {
            for key in [RuleVersion.signerKeys, RuleVersion.signerKeysLongest] {
                let parameter = try #require(version.parameter(key))
                #expect(parameter.provision.article != nil || !parameter.provision.choices.isEmpty)
            }
            let day = LegalDate("2026-01-31")!
            #expect(version.signerKeyTerm(endedOn: day, signingClosedOn: nil) != nil)
            #expect(version.signerKeyTerm(endedOn: nil, signingClosedOn: day) != nil)
            #expect(version.signerKeyTerm(endedOn: nil, signingClosedOn: nil) == nil)
        }
    }

    @Test func `after its term nobody can be recognised on a petition, and every figure is as before`() async throws {
        try await withTown { town in
            let (ended, open) = (try await town.decided(), try await town.published("Открыть парк"))
            let signer = try await town.person(300)
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            _ = try await signing.sign(open, consent: true, by: signer)
            _ = try await Judging(town.environment).judge(ended, [1: .answered], by: signer)
            try await end(ended, in: town)
            let before = try await figures(of: [ended, open], in: town)
            let retention = Retention(town.environment)

            // Ended on 1 May 2026, and kept through 1 May 2027.
            try await town.pass(to: "2027-05-01T18:59:59Z")
            try await retention.sweep()
            #expect(try await town.count("petition_salt") == 2)
            #expect(try await signing.mine(ended, by: signer).collection != nil)

            town.clock.set("2027-05-01T19:00:00Z")
            try await retention.sweep()
            #expect(try await town.count("petition_salt", where: "petition = '\(open)'") == 1)
            #expect(try await town.count("petition_salt") == 1)
            #expect(try await figures(of: [ended, open], in: town) == before)
            #expect(try await Lines.recount(town) == [])

            let mine = try await signing.mine(ended, by: signer)
            #expect((mine.support, mine.collection) == (nil, nil))
            #expect(mine.forgottenAt == town.clock.now)
            for work in [
                { try await signing.withdraw(ended, stage: .collection, by: signer) },
                { _ = try await Judging(town.environment).mine(ended, by: signer) },
                { _ = try await signing.sign(ended, consent: true, by: signer) },
            ] as [() async throws -> Void] {
                #expect(try await refusal(work)?.code == "signers_forgotten")
            }

            let events = try await town.environment.pool.query(
                "SELECT payload::text, audience FROM event WHERE kind = 'petition.keys_destroyed'"
            ).map { try $0.decode(String.self, String.self) }
            #expect(events.count == 1)
            #expect(events.first?.0.contains(#""signatures": 61"#) == true)
            #expect(events.first?.1 == "everybody")
            #expect(try await retention.sweep() == 0)
        }
    }

    @Test func `a body that never answers does not keep signers recognisable for ever`() async throws {
        try await withTown { town in
            let id = try await town.reached()
            let closesAt = try #require(try await PetitionRepository.find(id, in: town.environment.pool)?.closesAt)
            try await town.pass(to: "\(Zone.utc.date(of: closesAt).adding(years: 3))T12:00:00Z")
            try await Retention(town.environment).sweep()
            #expect(try await town.count("petition_salt") == 1)
            town.clock.advance(seconds: 2 * 86_400)
            try await Retention(town.environment).sweep()
            #expect(try await town.count("petition_salt") == 0)
            let rules = try await town.environment.pool.query("SELECT rule, signatures FROM key_destruction").map {
                try $0.decode(String.self, Int.self)
            }
            #expect(rules.map(\.0) == ["signer_keys_longest"])
            #expect(rules.map(\.1) == [61])
        }
    }

    @Test func `one reading of a clock that is years ahead destroys no key, and a day of readings does`() async throws {
        try await withTown { town in
            let id = try await town.decided()
            try await end(id, in: town)
            let retention = Retention(town.environment)
            let right = town.clock.now
            town.clock.set("2031-01-01T00:00:00Z")
            for _ in 0..<3 { try await retention.sweep() }
            #expect(try await town.count("petition_salt") == 1)
            town.clock.set(right.adding(seconds: 86_400).description)
            try await retention.sweep()
            #expect(try await town.count("petition_salt") == 1)

            town.clock.set("2032-01-01T00:00:00Z")
            try await retention.sweep()
            town.clock.advance(seconds: 86_400)
            try await retention.sweep()
            #expect(try await town.count("petition_salt") == 0)
        }
    }

    @Test func `two servers destroy a key once`() async throws {
        try await withTown { town, second in
            let id = try await town.decided()
            try await end(id, in: town)
            try await town.pass(to: "2028-01-01T00:00:00Z")
            async let first = Retention(town.environment).sweep()
            async let other = Retention(second).sweep()
            _ = try await (first, other)
            #expect(try await town.count("event", where: "kind = 'petition.keys_destroyed'") == 1)
        }
    }

    @Test func `a rejected petition comes back on a complaint while it has its key, and not afterwards`() async throws {
        try await withTown { town in
            let id = try await town.supported()
            _ = try await Moderation(town.environment).reject(
                id, Rejection(code: "no_demand", quote: "Поставить светофор", reason: "Нет требования"), expecting: nil,
                by: try await town.person(2, .seniorModerator))
            let applicant = try await town.person(1)
            try await town.pass(to: "2027-06-01T00:00:00Z")
            try await Retention(town.environment).sweep()
            #expect(try await town.count("petition_salt") == 0)
            let text = "Требование в петиции есть, оно в последнем абзаце."
            let refused = try await refusal {
                _ = try await Complaining(town.environment).file(id, about: .rejection, text: text, by: applicant)
            }
            #expect(refused?.code == "signers_forgotten")
        }
    }

    @Test func `the database keeps the keys of the same states as the program`() async throws {
        try await withTown { town in
            let body = try await town.environment.pool.first(
                "SELECT prosrc FROM pg_proc WHERE proname = 'check_salt_destruction'")!.decode(String.self)
            let listed = PetitionState.allCases.filter { body.contains("'\($0.rawValue)'") }
            #expect(listed == PetitionState.allCases.filter(\.canStillBeSigned))
        }
    }

    @Test func `the database lets no key go while somebody can sign, nor without a record of it`() async throws {
        try await withTown { town in
            let (open, ended) = (try await town.published(), try await town.decided("Открыть парк"))
            let pool = town.environment.pool
            for id in [open, ended] {
                let error = await #expect(throws: PostgresError.self) {
                    try await pool.query("DELETE FROM petition_salt WHERE petition = \(id)")
                }
                #expect(error?.sqlState == .restrictViolation)
            }
            #expect(try await town.count("petition_salt") == 2)
        }
    }

    @Test func `what is over is forgotten by its rule, and how much it was is on the record`() async throws {
        try await withTown { town in
            let actor = try await town.person(1)
            let submission = Submission(town.environment)
            let key = IdempotencyKey(key: "one", fingerprint: Array(repeating: 1, count: 32))
            _ = try await submission.draft(town.draft(), by: actor, idempotency: key)
            _ = try await Staff(town.environment).token(for: EmailAddress("person1@example.org"))
            try await DataAccessLog(town.environment).note(
                account: actor.account, by: nil, purpose: .appointments, fields: [.name], at: town.clock.now)
            let tables = ["access_token": 60, "idempotency": 30, "data_access": 3 * 365]
            let start = town.clock.now
            for (table, days) in tables.sorted(by: { $0.value < $1.value }) {
                // One of each was made; nothing goes before its time.
                town.clock.set(start.adding(seconds: days * 86_400 - 60).description)
                try await Retention(town.environment).sweep()
                #expect(try await town.count(table) == 1, "\(table)")
                town.clock.set(start.adding(seconds: days * 86_400 + 60).description)
                try await Retention(town.environment).sweep()
                #expect(try await town.count(table) == 0, "\(table)")
            }
            let events = try await town.environment.pool.query(
                "SELECT payload::text, actor IS NULL FROM event WHERE kind = 'personal_data.destroyed' ORDER BY position"
            ).map { try $0.decode(String.self, Bool.self) }
            #expect(events.map(\.0) == [#"{"repeat_keys": 1}"#, #"{"ended_tokens": 1}"#, #"{"data_accesses": 1}"#])
        }
    }

    @Test func `a rule that cannot be kept keeps no other from it, and a long backlog goes in portions`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let actor = try await town.person(1)
            let key = IdempotencyKey(key: "one", fingerprint: Array(repeating: 1, count: 32))
            _ = try await Submission(town.environment).draft(town.draft(), by: actor, idempotency: key)
            try await database.owner.query(
                """
                INSERT INTO mail_bounce (email_key, bounces, last_status, last_at)
                SELECT sha256(n::text::bytea), 1, '5.1.1', \(town.clock.now) FROM generate_series(1, 5001) AS n
                """)
            // Stands for a statement that takes too long.
            try await database.owner.query(
                """
                CREATE TRIGGER stays BEFORE DELETE ON idempotency FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
                """)
            town.clock.advance(seconds: 400 * 86_400)
            await #expect(throws: PostgresError.self) { try await Retention(town.environment).sweep() }
            #expect(try await town.count("idempotency") == 1)
            #expect(try await town.count("mail_bounce") == 0)
            let events = try await database.pool.query(
                "SELECT payload::text FROM event WHERE kind = 'personal_data.destroyed' ORDER BY position"
            ).map { try $0.decode(String.self) }
            #expect(events == [#"{"bounces": 5000}"#, #"{"bounces": 1}"#])
        }
    }

    @Test func `the document shows every rule as the program has it`() throws {
        let document = try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(
                path: "../../../docs/SECURITY.md"), encoding: .utf8)
        let table = try #require(document.split(separator: "| rule | kept |\n|---|---|\n").last)
        let rows = table.prefix(upTo: try #require(table.firstRange(of: "\n\n")).lowerBound).split(separator: "\n")
        #expect(
            rows.map(String.init)
                == RetentionRule.allCases.map { rule in
                    "| `\(rule.rawValue)` | \(rule.days == 1 ? "1 day" : "\(rule.days) days") \(rule.reason) |"
                })
        for key in [RuleVersion.signerKeys, RuleVersion.signerKeysLongest] {
            let term = try #require(Town.rules.version("kz@2026-01-01")?.term(key))
            #expect(document.contains("| `\(key)` | \(term) "), "\(key)")
        }
    }

    @Test func `an account that nobody uses is erased after its owner was told, unless they come back`() async throws {
        try await withReception { reception in
            let (gone, back) = ("gone@example.org", "back@example.org")
            for address in [gone, back] { _ = try await reception.signIn(address) }
            let unused = UnusedAccounts(reception.environment)
            let retention = Retention(reception.environment)
            func pass(_ days: Int) async throws {
                reception.clock.advance(seconds: days * 86_400)
                try await retention.sweep()
                try await unused.sweep()
                try await reception.delivery.deliverDue()
            }
            try await pass(70)
            try await pass(RetentionRule.unusedAccounts.days - UnusedAccounts.warning + 1)
            let told = try reception.maildir.letters(to: EmailAddress(gone)).last
            #expect(told?.subject == "Ваша учётная запись будет уничтожена")
            #expect(told?.body.contains("Через 30 дней") == true)
            _ = try await reception.signIn(back)
            try await pass(UnusedAccounts.warning + 1)
            #expect(try await reception.count("SELECT count(*) FROM account WHERE erased_at IS NULL") == 1)
            let receipt = try #require(try reception.maildir.letters(to: EmailAddress(gone)).last)
            #expect(receipt.body.contains("долго никто не пользовался"))
            #expect(try await reception.count("SELECT count(*) FROM erasure WHERE cause = 'unused'") == 1)
            _ = try await reception.signIn(back)
        }
    }

    @Test func `whoever comes back while their account is about to be erased keeps it`() async throws {
        try await withReception { reception in
            _ = try await reception.signIn("back@example.org")
            try await untilWarned(reception)
            reception.clock.advance(seconds: (UnusedAccounts.warning + 1) * 86_400)
            let unused = UnusedAccounts(reception.environment)
            let sweep = try await reception.database.owner.transaction { transaction in
                try await transaction.query("SELECT FROM account FOR UPDATE")
                let sweep = Task { try await unused.sweep() }
                // It has read that the account is due, and waits for it.
                let waiting: Query = """
                    SELECT count(*) FROM pg_stat_activity
                    WHERE datname = current_database() AND wait_event_type = 'Lock'
                    """
                // The owner sees what sessions of its own wait for; the service's role does not.
                for _ in 0..<1_000 where try await reception.count(waiting) == 0 {
                    try await Task.sleep(for: .milliseconds(10))
                }
                try await transaction.query("UPDATE account SET unused_since = NULL, unused_warned_at = NULL")
                return sweep
            }
            #expect(try await sweep.value == 0)
            #expect(try await reception.count("SELECT count(*) FROM account WHERE erased_at IS NULL") == 1)
        }
    }

    @Test func `an account whose address does not open keeps no other from being erased`() async throws {
        try await withReception { reception in
            for address in ["first@example.org", "second@example.org"] { _ = try await reception.signIn(address) }
            try await untilWarned(reception)
            try await reception.database.owner.query(
                """
                UPDATE account SET email_sealed = '\\x01ffff'
                WHERE id = (SELECT id FROM account ORDER BY id LIMIT 1)
                """)
            reception.clock.advance(seconds: (UnusedAccounts.warning + 1) * 86_400)
            #expect(try await UnusedAccounts(reception.environment).sweep() == 1)
            #expect(try await reception.count("SELECT count(*) FROM account WHERE erased_at IS NULL") == 1)
        }
    }

    /// Lets so much time pass that the owners of unused accounts are told.
    private func untilWarned(_ reception: Reception) async throws {
        for days in [70, RetentionRule.unusedAccounts.days - UnusedAccounts.warning + 1] {
            reception.clock.advance(seconds: days * 86_400)
            try await Retention(reception.environment).sweep()
            try await UnusedAccounts(reception.environment).sweep()
        }
    }

    /// Concluded on 1 May 2026.
    private func end(_ id: UUID, in town: Town) async throws {
        try await town.environment.pool.query(
            "UPDATE petition SET state = 'concluded', ended_at = '2026-05-01T08:00:00Z' WHERE id = \(id)")
    }

    private func figures(of ids: [UUID], in town: Town) async throws -> [String] {
        var figures: [String] = []
        for id in ids {
            let count = try await Counts(town.environment).now(id, reader: nil)
            let curve = try await Counts(town.environment).curve(id, stage: .collection, by: .day, reader: nil)
            figures.append("\(count.supporters) \(count.signatures) \(curve.map { "\($0.added) \($0.total)" })")
            figures.append("\(try await Judging(town.environment).figures(id, reader: nil).map { $0.demands.count })")
        }
        figures.append("\(try await town.count("signature")) \(try await town.count("judgement"))")
        return figures
    }
}
