import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct ThresholdReopeningTests {
    /// The rules of Kazakhstan, but for what they say of thresholds.
    private static let rules: RuleBook = {
        var profile = Town.rules.profiles["kz"]!
        for place in profile.versions.indices {
            let key = "invalidation_reopens_threshold"
            let index = profile.versions[place].parameters.firstIndex { $0.key == key }
            if let index { profile.versions[place].parameters[index].value = .flag(true) }
        }
        return RuleBook(profiles: [profile], calendars: Array(Town.rules.calendars.values))
    }()

    @Test func `where the rules say so a threshold that was reached with invalidated signatures is reached anew`()
        async throws
    {
        try await withTown { town in
            var environment = town.environment
            environment.rules = Self.rules
            let id = try await town.published(to: town.akimat)
            try await environment.pool.query(
                """
                INSERT INTO petition_threshold (petition, key, required, closes_collection)
                VALUES (\(id), 'hearing', 5, false)
                """)
            let signing = Signing(environment, commits: GroupCommit(environment))
            for signer in try await town.people(500..<506) { _ = try await signing.sign(id, consent: true, by: signer) }
            func reachedAt() async throws -> Instant? {
                try await PetitionRepository.thresholds(of: id, in: environment.pool)
                    .first { $0.key == "hearing" }?.reachedAt
            }
            #expect(try await reachedAt() == town.clock.now)

            town.clock.advance(seconds: 3_600)
            let (first, second) = (
                try await town.person(2, .seniorModerator), try await town.person(3, .seniorModerator)
            )
            let reviews = SignatureReviews(environment)
            let all = SignatureReview.Criteria(
                from: town.clock.now.adding(seconds: -7_200), to: town.clock.now, network: nil, domain: nil,
                suspectsOnly: false)
            let review = try await reviews.propose(
                .invalidation, all, of: id, count: 6, reason: "Автомат.", language: "ru", by: first)
            _ = try await reviews.confirm(review.id, count: 6, by: second)
            #expect(try await reachedAt() == nil)
            let payloads = try await environment.pool.query(
                "SELECT payload ->> 'thresholds_reopened' FROM event WHERE kind = 'signatures.invalidated'"
            ).map { try $0.decode(String?.self) }
            #expect(payloads == ["hearing"])

            town.clock.advance(seconds: 60)
            _ = try await reviews.undo(review.id, reason: "Ошибка.", by: first)
            #expect(try await reachedAt() == town.clock.now)
            let reached = try await town.events(of: id, beginning: "petition.threshold_reached")
            #expect(reached.count == 2)
        }
    }
}
