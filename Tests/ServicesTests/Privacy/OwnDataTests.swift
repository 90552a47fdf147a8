import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct OwnDataTests {
    @Test func `an export has each thing once, and nothing of anybody else`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let village = Neighbours(town)
            let aigul = try await village.arrive("aigul@example.org", "Айгүл Сәрсенова", number: 7)
            let decided = try await town.reached()
            let open = try await town.published("Открыть парк")
            let other = try await town.published("Построить мост")
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            _ = try await signing.sign(open, consent: true, by: aigul)
            _ = try await signing.sign(other, consent: true, by: try await town.person(300))
            let submission = Submission(town.environment)
            let draft = try await submission.draft(
                town.draft("Ещё один переход"), by: aigul,
                idempotency: IdempotencyKey(key: "one", fingerprint: Array(repeating: 1, count: 32)))
            _ = try await submission.submit(draft.petition.id, expecting: 1, by: aigul)
            _ = try await Following(town.environment).follow(.petition(decided), by: aigul)

            let data = try await OwnDataExport(town.environment).run(for: aigul)
            #expect((data.email, data.name) == ("aigul@example.org", "Айгүл Сәрсенова"))
            #expect(data.petitions.map(\.id) == [draft.petition.id])
            #expect(data.texts.map(\.revision) == [1])
            #expect(data.signatures.map(\.petition) == [open])
            #expect(data.signatures.map(\.stage) == [.collection])
            #expect(data.follows.count == 1)
            #expect(data.tokens.count == 1)
            #expect(data.codes.count == 1)
            #expect(data.letters.map(\.kind) == ["sign_in_code"])
            #expect(data.repeatKeys.map(\.key) == ["one"])
            #expect(data.acts.map(\.kind) == ["petition.drafted", "petition.submitted"])
            #expect(data.accesses.isEmpty && data.comments.isEmpty && data.complaints.isEmpty && data.roles.isEmpty)
        }
    }

    @Test func `what somebody judged is theirs to know, also where they only applied`() async throws {
        try await withTown { town in
            let id = try await town.decided()
            let (applicant, signer) = (try await town.person(1), try await town.person(300))
            for person in [applicant, signer] {
                _ = try await Judging(town.environment).judge(id, [1: .answered, 2: .notAnswered], by: person)
            }
            for person in [applicant, signer] {
                let data = try await OwnDataExport(town.environment).run(for: person)
                #expect(data.judgements.map(\.verdict.demand) == [1, 2])
                #expect(data.judgements.map(\.verdict.verdict) == [.answered, .notAnswered])
                #expect(Set(data.judgements.map(\.petition)) == [id])
            }
        }
    }

    @Test func `an export goes through more petitions than fit in one portion`() async throws {
        try await withTown { town in
            let person = try await town.person(300)
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            let id = try await town.published()
            _ = try await signing.sign(id, consent: true, by: person)
            // Imported ones, with a salt each, before and after it.
            try await town.environment.pool.query(
                """
                WITH new AS (SELECT gen_random_uuid() AS id, n FROM generate_series(1, 2500) AS n), made AS (
                    INSERT INTO petition (id, profile, body, language, topic, subject, arguments, demands, state,
                        created_at, changed_at, imported_from, imported_signatures, rule_version)
                    SELECT id, 'kz', \(town.village.id), 'ru', 'transport', 'Петиция', '', '{}', 'withdrawn', now(), now(),
                        'test:' || n, 0, 'kz@2026-01-01' FROM new)
                INSERT INTO petition_salt (petition, salt)
                SELECT id, decode(md5(n::text) || md5(id::text), 'hex') FROM new
                """)
            let start = ContinuousClock.now
            let data = try await OwnDataExport(town.environment).run(for: person)
            #expect(data.signatures.map(\.petition) == [id])
            #expect(start.duration(to: .now) < .seconds(10))
        }
    }
}

@Suite struct DataAccessTests {
    @Test func `a person sees that a moderator looked at their petition, and not who it was`() async throws {
        try await withTown { town in
            let id = try await town.supported()
            let (applicant, moderator) = (try await town.person(1), try await town.person(2, .moderator))
            let log = DataAccessLog(town.environment)
            let desk = ModerationDesk(town.environment)
            for _ in 0..<3 { _ = try await desk.dossier(id, by: moderator) }
            town.clock.advance(seconds: 3600)
            _ = try await desk.dossier(id, by: moderator)
            let shown = try await log.own(after: nil, limit: 10, by: applicant)
            #expect(shown.map(\.access.purpose) == [.complianceCheck, .complianceCheck])
            #expect(shown.map(\.access.capacity) == ["moderator", "moderator"])
            #expect(shown.first?.access.petition == id)
            #expect(shown.first?.access.at == town.clock.now)
            #expect(try await log.own(after: nil, limit: 10, by: moderator).isEmpty)
            // For whoever has to find out, it is there.
            #expect(try await town.count("data_access", where: "reader = '\(moderator.account)'") == 2)
        }
    }

    @Test func `a look that cannot be noted does not happen`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let id = try await town.supported()
            let moderator = try await town.person(2, .moderator)
            try await Staff(town.environment).add(EmailAddress("person2@example.org"), as: .moderator)
            try await database.owner.query("REVOKE INSERT ON data_access FROM dauys_service")
            await #expect(throws: (any Error).self) {
                try await ModerationDesk(town.environment).dossier(id, by: moderator)
            }
            await #expect(throws: (any Error).self) { try await Staff(town.environment).list() }
        }
    }

    @Test func `whoever is appointed sees that the list of the appointed was looked at`() async throws {
        try await withTown { town in
            let moderator = try await town.person(2, .moderator)
            let administrator = try await town.person(3, .administrator)
            for (number, role) in [(2, Role.moderator), (3, .administrator)] {
                try await Staff(town.environment).add(EmailAddress("person\(number)@example.org"), as: role)
            }
            _ = try await Staff(town.environment).list(by: administrator)
            _ = try await Staff(town.environment).list()
            let log = DataAccessLog(town.environment)
            let seen = try await log.own(after: nil, limit: 10, by: moderator)
            #expect(Set(seen.map(\.access.capacity)) == ["administrator", "console"])
            #expect(seen.first?.access.fields == [.name, .email])
            // One's own data is one's own.
            #expect(try await log.own(after: nil, limit: 10, by: administrator).map(\.access.capacity) == ["console"])
        }
    }
}
