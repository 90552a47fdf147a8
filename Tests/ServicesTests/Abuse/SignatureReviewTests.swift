import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Synchronization
import Testing

@Suite struct SignatureReviewTests {
    private let attacker = ClientAddress("203.0.113.9")!

    /// A petition to the akimat with 30 signatures of one network and 12 of others, an hour ago.
    private func attacked(_ town: Town) async throws -> UUID {
        let id = try await town.published(to: town.akimat)
        let signing = Signing(town.environment, commits: GroupCommit(town.environment))
        for signer in try await town.people(500..<530) {
            _ = try await signing.sign(id, consent: true, region: "abai", from: attacker, by: signer)
        }
        for (place, signer) in try await town.people(530..<542).enumerated() {
            _ = try await signing.sign(
                id, consent: true, region: "almaty", from: ClientAddress("198.51.\(place).7"), by: signer)
        }
        town.clock.advance(seconds: 3600)
        return id
    }

    private func criteria(_ town: Town, network: [UInt8]? = nil, suspectsOnly: Bool = false) -> SignatureReview.Criteria
    {
        SignatureReview.Criteria(
            from: town.clock.now.adding(seconds: -7200), to: town.clock.now, network: network, domain: nil,
            suspectsOnly: suspectsOnly)
    }

    private func count(_ id: UUID, _ town: Town) async throws -> TallyRepository.Tally {
        try #require(try await TallyRepository.find(id, in: town.environment.pool))
    }

    private func requireSound(_ town: Town) async throws {
        let outcome = try await Recount(town.environment).run { Issue.record("\($0)") }
        #expect(outcome.differences == 0)
    }

    @Test func `a network's signatures are counted, taken out by two people, and given back exactly`() async throws {
        try await withTown { town in
            let id = try await attacked(town)
            let (first, second) = (
                try await town.person(2, .seniorModerator), try await town.person(3, .seniorModerator)
            )
            let reviews = SignatureReviews(town.environment)
            let trends = try await Trends(town.environment).read(within: .day, of: id, by: first)
            #expect(trends.networks.first?.count == 30)
            #expect(trends.networks.first?.name == "203.0.113.0/24")
            #expect(trends.networks.dropFirst().allSatisfy { $0.name == nil && $0.count == 1 })
            let chosen = criteria(town, network: trends.networks[0].group)
            #expect(try await reviews.count(.invalidation, chosen, of: id, by: first) == 30)
            #expect(try await count(id, town).signatures == 42)

            let review = try await reviews.propose(
                .invalidation, chosen, of: id, count: 30, reason: "Одна сеть.", language: "ru", by: first)
            #expect(
                try await refusal { _ = try await reviews.confirm(review.id, count: 30, by: first) }?.code
                    == "second_moderator_needed")
            #expect(
                try await refusal { _ = try await reviews.confirm(review.id, count: 29, by: second) }?.code
                    == "count_differs")
            _ = try await reviews.confirm(review.id, count: 30, by: second)
            #expect(
                try await refusal { _ = try await reviews.confirm(review.id, count: 30, by: second) }?.code
                    == "review_over")
            var tally = try await count(id, town)
            #expect((tally.signatures, tally.invalidated, tally.suspect) == (12, 30, 0))
            try await requireSound(town)

            // Whoever could take an invalidated one back could sign anew, and undo the review.
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            let signer = try await town.person(500)
            #expect(try await signing.mine(id, by: signer).collection?.reason == "Одна сеть.")
            let kept = try await refusal { try await signing.withdraw(id, stage: .collection, by: signer) }
            #expect(kept?.code == "signature_invalidated")
            #expect(kept?.message.ru.contains("Одна сеть.") == true)
            #expect(try await !signing.sign(id, consent: true, by: signer).isNew)
            #expect(try await signing.mine(id, by: signer).collection?.isInvalidated == true)
            tally = try await count(id, town)
            #expect((tally.signatures, tally.invalidated, tally.withdrawn) == (12, 30, 0))

            let undone = try await reviews.undo(review.id, reason: "Это общежитие.", by: first)
            #expect(undone.undone?.count == 30)
            tally = try await count(id, town)
            #expect((tally.signatures, tally.invalidated) == (42, 0))
            #expect(try await signing.mine(id, by: try await town.person(501)).collection?.isInvalidated == false)
            try await requireSound(town)
            let curve = try await Counts(town.environment).curve(id, stage: .collection, by: .day, reader: nil)
            #expect(curve.last?.total == 42)
            let kinds = try await EventRepository.history(
                of: id, staff: false, after: 0, limit: 100, in: town.environment.pool
            ).map(\.kind).filter { $0.hasPrefix("signatures.") }
            #expect(kinds == ["signatures.invalidated", "signatures.invalidation_undone"])
            let security = try await town.environment.pool.query(
                "SELECT kind, actor, facts FROM security_event WHERE subject = \(review.id) ORDER BY position"
            ).map { try $0.decode(String.self, UUID?.self, String.self) }
            #expect(security.map(\.0) == ["signatures.invalidated", "signatures.restored"])
            #expect(security.map(\.1) == [second.account, first.account])
            #expect(security.allSatisfy { $0.2 == #"{"count":30,"petition":"\#(id.uuidString.lowercased())"}"# })
        }
    }

    @Test func `a network is named where ten signatures of the row came from it, and auditors see no smaller group`()
        async throws
    {
        try await withTown { town in
            let id = try await attacked(town)
            let other = try await town.published("Освещение на остановке", to: town.akimat)
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            _ = try await signing.sign(other, consent: true, from: attacker, by: try await town.person(500))
            let (moderator, auditor) = (try await town.person(2, .moderator), try await town.person(4, .auditor))
            let trends = Trends(town.environment)
            let alone = try await trends.read(within: .day, of: other, by: moderator).networks
            #expect(alone.map(\.count) == [1])
            #expect(alone.map(\.name) == [nil])
            #expect(try await trends.read(within: .day, of: other, by: auditor).networks == [])
            let many = try await trends.read(within: .day, of: id, by: auditor).networks
            #expect(many.map(\.count) == [30])
            #expect(many.map(\.name) == ["203.0.113.0/24"])
        }
    }

    @Test func `whoever filed a petition sees no proposals about its signatures, moderator or not`() async throws {
        try await withTown { town in
            let id = try await attacked(town)
            let reviews = SignatureReviews(town.environment)
            let reviewer = try await town.person(2, .seniorModerator)
            _ = try await reviews.propose(
                .invalidation, criteria(town), of: id, count: 42, reason: "Все.", language: "ru", by: reviewer)
            let seen = try await reviews.list(of: id, reader: reviewer)
            #expect((seen.reviews.count, seen.isReviewer) == (1, true))
            let own = try await reviews.list(of: id, reader: try await town.person(1, .seniorModerator))
            #expect((own.reviews.count, own.isReviewer) == (0, false))
        }
    }

    @Test func `a number that has changed since it was counted refuses the whole review`() async throws {
        try await withTown { town in
            let id = try await attacked(town)
            let (first, second) = (
                try await town.person(2, .seniorModerator), try await town.person(3, .seniorModerator)
            )
            let reviews = SignatureReviews(town.environment)
            let review = try await reviews.propose(
                .invalidation, criteria(town), of: id, count: 42, reason: "Все.", language: "ru", by: first)
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            try await signing.withdraw(id, stage: .collection, by: try await town.person(530))
            #expect(
                try await refusal { _ = try await reviews.confirm(review.id, count: 42, by: second) }?.code
                    == "count_differs")
            #expect(try await count(id, town).invalidated == 0)
            _ = try await reviews.drop(review.id, by: second)
            let applicant = try await town.person(1, .seniorModerator)
            #expect(
                try await refusal {
                    _ = try await reviews.count(.invalidation, criteria(town), of: id, by: applicant)
                }?.code == "own_petition")
            #expect(
                try await refusal {
                    _ = try await reviews.count(.invalidation, criteria(town), of: id, by: try await town.person(900))
                }?.code == "not_allowed")
        }
    }

    @Test func `a marked network's signatures are suspect, counted apart, and can be cleared`() async throws {
        try await withTown { town in
            let (first, second) = (
                try await town.person(2, .seniorModerator), try await town.person(3, .seniorModerator)
            )
            _ = try await Blocking(town.environment).block(
                .network, "203.0.113.0/24", effect: .mark, reason: "Много подписей.",
                until: town.clock.now.adding(seconds: 86_400), by: first)
            let id = try await attacked(town)
            var tally = try await count(id, town)
            #expect((tally.signatures, tally.suspect) == (42, 30))
            try await requireSound(town)
            let reviews = SignatureReviews(town.environment)
            let review = try await reviews.propose(
                .clearance, criteria(town), of: id, count: 30, reason: "Проверено.", language: "ru", by: first)
            _ = try await reviews.confirm(review.id, count: 30, by: second)
            tally = try await count(id, town)
            #expect((tally.signatures, tally.suspect) == (42, 0))
            #expect(
                try await reviews.count(.invalidation, criteria(town, suspectsOnly: true), of: id, by: first) == 0)
            _ = try await reviews.undo(review.id, reason: "Ошибка.", by: first)
            #expect(try await count(id, town).suspect == 30)
            try await requireSound(town)
        }
    }

    @Test func `where the profile holds suspects back they count once they are cleared`() async throws {
        try await withTown { town in
            let id = try await attacked(town)
            let pool = town.environment.pool
            let now = town.clock.now
            let keys = (0..<3).map { number in
                SignatureRepository.Key(
                    petition: id, stage: .collection, signer: Array(repeating: UInt8(number), count: 16))
            }
            _ = try await pool.transaction { transaction in
                try await SignatureRepository.add(
                    keys.map { .init(key: $0, suspicion: .manyFromNetwork, counts: false) }, at: now, in: transaction)
            }
            var tally = try await count(id, town)
            #expect((tally.signatures, tally.suspect) == (42, 3))
            let criteria = SignatureReview.Criteria(
                from: now.adding(seconds: -1), to: now.adding(seconds: 1), network: nil, domain: nil, suspectsOnly: true
            )
            let clearance = SignatureReview(
                id: .v7(at: now), petition: id, action: .clearance, criteria: criteria, language: "ru", reason: "Да.",
                count: 3, proposed: .init(by: try await town.person(2).account, at: now))
            let cleared = try await pool.transaction { transaction in
                try await SignatureReviewRepository.carryOut(
                    clearance, suspectsCount: false, at: now, in: transaction)
            }
            tally = try await count(id, town)
            #expect((cleared, tally.signatures, tally.suspect) == (3, 45, 0))
            try await requireSound(town)
        }
    }

    @Test func `a recount finds a standing that was changed by hand`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let id = try await attacked(town)
            try await database.owner.query(
                """
                UPDATE signature SET standing = 'suspect', suspicion = 'marked_domain' WHERE signer = (
                    SELECT signer FROM signature WHERE petition = \(id) AND stage = 'collection' LIMIT 1)
                """)
            let outcome = try await Recount(town.environment).run { _ in }
            #expect(outcome.differences == 1)
        }
    }

    @Test func `a region shows from ten on, and moves in tens`() async throws {
        try await withTown { town in
            let id = try await attacked(town)
            let counts = Counts(town.environment)
            #expect(try await counts.regions(id, reader: nil).breakdown.parts == [])
            try await counts.moveRegionsOn()
            let parts = try await counts.regions(id, reader: nil).breakdown.parts
            #expect(parts == [.init(key: "abai", count: 30), .init(key: "almaty", count: 12)])
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            for signer in try await town.people(600..<609) {
                _ = try await signing.sign(id, consent: true, region: "almaty", by: signer)
            }
            #expect(try await counts.moveRegionsOn() == 0)
            // Nine more are not told, neither by the part nor by the total that it is held against.
            let shown = try await counts.regions(id, reader: nil).breakdown
            #expect((shown.total, shown.parts, shown.rest) == (42, parts, 0))
            _ = try await signing.sign(id, consent: true, region: "almaty", by: try await town.person(609))
            #expect(try await counts.moveRegionsOn() == 1)
            let moved = try await counts.regions(id, reader: nil).breakdown
            #expect(moved.total == 52)
            #expect(moved.parts == [.init(key: "abai", count: 30), .init(key: "almaty", count: 22)])
            let wrong = try await refusal {
                _ = try await signing.sign(id, consent: true, region: "mars", by: try await town.person(700))
            }
            #expect(wrong?.faults.map(\.pointer) == ["/region"])
            try await requireSound(town)
        }
    }

    @Test func `a signature that is committed after midnight has no origin under the key of the day before`()
        async throws
    {
        try await withTown { town in
            let id = try await town.published(to: town.akimat)
            let signer = try await town.person(500)
            var environment = town.environment
            let moments = ["2026-03-20T23:59:59Z", "2026-03-20T23:59:59Z", "2026-03-21T00:00:01Z"].map {
                Instant(rfc3339: $0)!
            }
            // What the clock says goes on with each look: the last one is the commit's.
            let looks = Mutex(0)
            environment.clock = WallClock {
                looks.withLock { look in
                    look += 1
                    return moments[min(look, moments.count) - 1]
                }
            }
            let signing = Signing(environment, commits: GroupCommit(environment))
            let signed = try await signing.sign(id, consent: true, from: attacker, by: signer)
            #expect(signed.signedAt == Instant(rfc3339: "2026-03-21T00:00:00Z"))
            #expect(try await town.count("signature", where: "network IS NOT NULL") == 0)
        }
    }

    @Test func `a name that does not open keeps no group from being shown`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let id = try await attacked(town)
            try await database.owner.query("UPDATE signing_network SET network_sealed = '\\x01ffff'")
            let read = try await Trends(town.environment).read(
                within: .day, of: id, by: try await town.person(2, .moderator))
            #expect(read.networks.first?.count == 30)
            #expect(read.networks.first?.name == nil)
        }
    }

    @Test func `a time that is not a whole hour is refused, since of signatures the hour is kept`() async throws {
        try await withTown { town in
            let id = try await attacked(town)
            var wrong = criteria(town)
            wrong.from = wrong.from.adding(seconds: 60)
            let (chosen, reviewer) = (wrong, try await town.person(2, .seniorModerator))
            let refused = try await refusal {
                _ = try await SignatureReviews(town.environment).count(.invalidation, chosen, of: id, by: reviewer)
            }
            #expect(refused?.faults.map(\.pointer) == ["/from"])
        }
    }

    @Test func `where suspects are held back a region counts them once they are cleared`() async throws {
        try await withTown { town in
            let id = try await attacked(town)
            let (pool, now) = (town.environment.pool, town.clock.now)
            func count(_ region: String) async throws -> Int? {
                try await RegionRepository.counts(of: id, in: pool).first { $0.key == region }?.count
            }
            let asked = (0..<3).map { number in
                SignatureRepository.Asked(
                    key: .init(petition: id, stage: .collection, signer: Array(repeating: UInt8(number), count: 16)),
                    suspicion: .manyFromNetwork, counts: false, region: number == 0 ? "abai" : "shymkent")
            }
            _ = try await pool.transaction { transaction in
                try await SignatureRepository.add(asked, at: now, in: transaction)
            }
            #expect(try await count("abai") == 30)
            #expect(try await count("shymkent") == nil)
            let criteria = SignatureReview.Criteria(
                from: now.hour, to: now.hour.adding(seconds: 3_600), network: nil, domain: nil, suspectsOnly: true)
            let clearance = SignatureReview(
                id: .v7(at: now), petition: id, action: .clearance, criteria: criteria, language: "ru", reason: "Да.",
                count: 3, proposed: .init(by: try await town.person(2).account, at: now))
            _ = try await pool.transaction { transaction in
                try await SignatureReviewRepository.carryOut(
                    clearance, suspectsCount: false, at: now, in: transaction)
            }
            #expect(try await count("abai") == 31)
            #expect(try await count("shymkent") == 2)
            _ = try await pool.transaction { transaction in
                try await SignatureReviewRepository.undo(clearance, suspectsCount: false, at: now, in: transaction)
            }
            #expect(try await count("abai") == 30)
            #expect(try await count("shymkent") == 0)
        }
    }

    @Test func `where signatures came from is forgotten after a week, with the key`() async throws {
        try await withTown { town in
            let id = try await attacked(town)
            #expect(try await town.count("signature", where: "network IS NOT NULL") == 42)
            #expect(try await town.count("signing_network") == 1)
            try await Retention(town.environment).sweep()
            #expect(try await town.count("signing_day") == 1)
            town.clock.advance(seconds: 9 * 86_400)
            try await Retention(town.environment).sweep()
            #expect(try await town.count("signature", where: "network IS NOT NULL") == 0)
            #expect(try await town.count("signing_day") == 0)
            #expect(try await town.count("signing_network") == 0)
            let events = try await town.environment.pool.query(
                "SELECT payload::text FROM event WHERE kind = 'personal_data.destroyed' AND payload ? 'signature_origins'"
            ).map { try $0.decode(String.self) }
            #expect(events == [#"{"signature_origins": 42}"#])
            #expect(try await count(id, town).signatures == 42)
            try await requireSound(town)
        }
    }
}
