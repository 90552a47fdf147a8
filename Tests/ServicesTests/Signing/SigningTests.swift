import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct SigningTests {
    @Test func `two hundred people who sign three times each over two servers are two hundred signatures`() async throws
    {
        try await withTown { town, second in
            let id = try await town.published(to: town.akimat)
            let servers = [
                Signing(town.environment, commits: GroupCommit(town.environment)),
                Signing(second, commits: GroupCommit(second)),
            ]
            let signers = try await town.people(500..<700)
            let answers = try await withThrowingTaskGroup(of: Signing.Signed.self) { group in
                for round in 0..<3 {
                    for (index, signer) in signers.enumerated() {
                        group.addTask {
                            try await servers[(index + round) % 2].sign(id, consent: true, by: signer)
                        }
                    }
                }
                return try await group.reduce(into: [Signing.Signed]()) { $0.append($1) }
            }
            #expect(answers.count { $0.isNew } == 200)
            #expect(answers.count == 600)
            #expect(try await Counts(town.environment).now(id, reader: nil).signatures == 200)
            #expect(try await town.count("signature", where: "stage = 'collection'") == 200)
            let curve = try await Counts(town.environment).curve(id, stage: .collection, by: .hour, reader: nil)
            #expect(curve.map(\.total) == [200])
        }
    }

    @Test func `the threshold is crossed once, however many sign at that moment on two servers`() async throws {
        try await withTown { town, second in
            let id = try await town.published()
            let servers = [
                Signing(town.environment, commits: GroupCommit(town.environment)),
                Signing(second, commits: GroupCommit(second)),
            ]
            let signers = try await town.people(500..<620)
            let added = try await withThrowingTaskGroup(of: Bool.self) { group in
                for (index, signer) in signers.enumerated() {
                    group.addTask {
                        let refused = try await refusal {
                            _ = try await servers[index % 2].sign(id, consent: true, by: signer)
                        }
                        #expect(refused == nil || refused?.code == "closed")
                        return refused == nil
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            let view = try await Browsing(town.environment).petition(id, reader: nil)
            #expect(view.petition.state == .thresholdReached)
            #expect(added >= 61)
            #expect(view.signatures.verified == added)
            #expect(try await town.count("signature", where: "stage = 'collection'") == added)
            #expect(try await town.count("event", where: "kind = 'petition.threshold_reached'") == 1)
            #expect(try await town.count("outbox", where: "kind = 'body_owes_answer'") == 1)
        }
    }

    @Test func `a petition whose rules are gone does not keep others from being signed`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let (broken, sound) = (try await town.filed("Первая петиция"), try await town.published("Вторая петиция"))
            for supporter in try await town.people(100..<149) {
                _ = try await Signing(town.environment, commits: GroupCommit(town.environment))
                    .support(broken, by: supporter)
            }
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            let last = try await town.person(149)
            let others = try await town.people(500..<530)
            // What is known of both petitions is known before, so that everybody comes at once.
            for id in [broken, sound] { _ = try await signing.mine(id, by: last) }
            try await database.owner.query(
                "INSERT INTO rule_version VALUES ('kz@1999-01-01', decode(repeat('00', 32), 'hex'), now())")
            try await database.owner.query("UPDATE petition SET rule_version = 'kz@1999-01-01' WHERE id = \(broken)")
            // Whoever comes while the first is being committed is in one group with the supporter of the broken one.
            let codes = try await withThrowingTaskGroup(of: String?.self) { group in
                for (place, other) in others.enumerated() {
                    group.addTask {
                        try await refusal { _ = try await signing.sign(sound, consent: true, by: other) }?.code
                    }
                    if place == 15 {
                        group.addTask { try await refusal { _ = try await signing.support(broken, by: last) }?.code }
                    }
                }
                return try await group.reduce(into: [String?]()) { $0.append($1) }
            }
            #expect(codes.compactMap { $0 } == ["rules_missing"])
            #expect(codes.count { $0 == nil } == 30)
        }
    }

    @Test func `a petition that somebody holds for long keeps nobody from signing another`() async throws {
        try await withDatabase { database in
            var configuration = database.pool.configuration
            configuration.connection.lockTimeout = .milliseconds(500)
            let pool = Pool(configuration: configuration, logger: .silent)
            let town = try await Town(pool: pool)
            let (held, free) = (try await town.published(), try await town.published("Открыть парк", to: town.akimat))
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            let people = try await town.people(500..<504)
            try await database.owner.transaction { transaction in
                try await transaction.query("SELECT FROM petition WHERE id = \(held) FOR UPDATE")
                for pair in [people[0...1], people[2...3]] {
                    async let stuck = refusal { _ = try await signing.sign(held, consent: true, by: pair.first!) }
                    async let signed = signing.sign(free, consent: true, by: pair.last!)
                    #expect(try await stuck?.code == "busy")
                    #expect(try await signed.isNew)
                }
            }
            #expect(try await signing.sign(held, consent: true, by: people[0]).isNew)
            await pool.close()
        }
    }

    @Test func `days of the curve are made of its hours, so that both tell no more than one`() async throws {
        try await withTown { town in
            let id = try await town.published()
            // A full step, the beginning of one, and its end on the next day.
            for (hour, added) in [
                ("2026-03-21T05:00:00Z", 12), ("2026-03-21T06:00:00Z", 5), ("2026-03-22T05:00:00Z", 6),
            ] {
                try await town.environment.pool.query(
                    """
                    INSERT INTO signature_hour (petition, stage, hour, added)
                    VALUES (\(id), 'collection', \(Instant(rfc3339: hour)!), \(added))
                    """)
            }
            let counts = Counts(town.environment)
            for step in Counts.Step.allCases {
                let curve = try await counts.curve(id, stage: .collection, by: step, reader: nil)
                #expect(curve.map(\.added) == [12, 11], "\(step)")
                #expect(curve.map(\.total) == [12, 23], "\(step)")
            }
        }
    }

    @Test func `signing again gives the same answer, from the same moment`() async throws {
        try await withTown { town in
            let id = try await town.published()
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            let signer = try await town.person(500)
            let first = try await signing.sign(id, consent: true, by: signer)
            town.clock.advance(seconds: 3600)
            let again = try await signing.sign(id, consent: true, by: signer)
            #expect(first.isNew && !again.isNew)
            #expect(first.signedAt == again.signedAt)
            #expect(again.count == 1)
            #expect(try await signing.mine(id, by: signer).collection?.at == first.signedAt)
        }
    }

    @Test func `whoever takes a signature back leaves a number and nothing else, and may sign again`() async throws {
        try await withTown { town in
            let id = try await town.published()
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            let signer = try await town.person(500)
            _ = try await signing.sign(id, consent: true, by: signer)
            try await signing.withdraw(id, stage: .collection, by: signer)
            let view = try await Browsing(town.environment).petition(id, reader: nil)
            #expect(view.signatures.verified == 0)
            #expect(view.signatures.withdrawn == 1)
            #expect(try await town.count("signature", where: "stage = 'collection'") == 0)
            let nothing = try await refusal { try await signing.withdraw(id, stage: .collection, by: signer) }
            #expect(nothing?.code == "not_found")
            #expect(try await signing.sign(id, consent: true, by: signer).isNew)
        }
    }

    @Test func `fifty others open the check, and the applicant is not one of them`() async throws {
        try await withTown { town in
            let id = try await town.filed()
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            let applicant = try await town.person(1)
            #expect(try await refusal { _ = try await signing.support(id, by: applicant) }?.code == "own_petition")
            for supporter in try await town.people(100..<149) { _ = try await signing.support(id, by: supporter) }
            let browsing = Browsing(town.environment)
            #expect(try await browsing.petition(id, reader: nil).petition.state == .gatheringSupport)
            _ = try await signing.support(id, by: try await town.person(149))
            let view = try await browsing.petition(id, reader: nil)
            #expect(view.petition.state == .underCheck)
            #expect(view.petition.checkDueOn == LegalDate("2026-04-22"))
            let late = try await town.person(150)
            #expect(try await refusal { _ = try await signing.support(id, by: late) }?.code == "closed")
        }
    }

    @Test func `signing needs consent and an identified person, and an unknown petition is not found`() async throws {
        try await withTown { town in
            let id = try await town.published()
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            let known = try await town.person(500)
            let mailOnly = try await town.person(501, assurance: .email)
            #expect(
                try await refusal { _ = try await signing.sign(id, consent: false, by: known) }?.faults.map(\.code)
                    == ["consent_needed"])
            #expect(
                try await refusal { _ = try await signing.sign(id, consent: true, by: mailOnly) }?.code
                    == "assurance_needed")
            #expect(
                try await refusal { _ = try await signing.sign(UUID(), consent: true, by: known) }?.code == "not_found")
            #expect(try await town.count("signature", where: "stage = 'collection'") == 0)
        }
    }

    @Test func `the database does not say who signed, nor that two petitions have a signer in common`() async throws {
        try await withTown { town in
            let (first, second) = (
                try await town.published("Первая петиция"), try await town.published("Вторая петиция")
            )
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            let signer = try await town.person(500)
            _ = try await signing.sign(first, consent: true, by: signer)
            _ = try await signing.sign(second, consent: true, by: signer)
            let keys = try await town.environment.pool.query("SELECT signer FROM signature WHERE stage = 'collection'")
                .map { try $0.decode([UInt8].self) }
            #expect(Set(keys).count == 2)
            #expect(!keys.contains(Array(signer.personKey!.prefix(16))))
        }
    }
}
