import Domain
import Foundation
import Services
import Support
import Testing

@Suite struct FollowingTests {
    @Test func `a thing is followed once, however often and however many servers are asked`() async throws {
        try await withTown { town, second in
            let petition = try await town.published()
            let citizen = try await town.person(500)
            let environments = [town.environment, second]
            let made = try await withThrowingTaskGroup(of: (UUID, Bool).self) { group in
                for number in 0..<8 {
                    group.addTask {
                        let (view, isNew) = try await Following(environments[number % 2]).follow(
                            .matter(.petition(petition)), by: citizen)
                        return (view.follow.id, isNew)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(made.count { $0.1 } == 1)
            #expect(Set(made.map(\.0)).count == 1)
            let list = try await Following(town.environment).list(by: citizen)
            #expect(list.map(\.follow.target) == [.matter(.petition(petition))])
            #expect(list.first?.title?.ru == "Безопасный переход у школы")
        }
    }

    @Test func `what is not there for the account cannot be followed`() async throws {
        try await withTown { town in
            let draft = try await Submission(town.environment).draft(town.draft(), by: try await town.person(1))
            let following = Following(town.environment)
            let citizen = try await town.person(500)
            let targets: [(FollowTarget, String)] = [
                (.matter(.petition(draft.petition.id)), "not_found"), (.matter(.petition(UUID())), "not_found"),
                (.body(UUID()), "/body"),
                (.topic(profile: "kz", code: "astrology"), "/topic"),
                (.topic(profile: "atlantis", code: "x"), "/profile"),
            ]
            for (target, wanted) in targets {
                let refusal = try #require(await refusal { _ = try await following.follow(target, by: citizen) })
                #expect(refusal.faults.first?.pointer ?? refusal.code == wanted)
            }
            #expect(try await town.count("follow") == 0)
        }
    }

    @Test func `an account follows two hundred things, even where two are asked for at once`() async throws {
        try await withTown { town, second in
            let citizen = try await town.person(500)
            try await town.environment.pool.query(
                """
                INSERT INTO follow (id, account, profile, topic, created_at)
                SELECT gen_random_uuid(), \(citizen.account), 'kz', 'topic' || number, now()
                FROM generate_series(1, 199) AS number
                """)
            let targets: [FollowTarget] = [.body(town.village.id), .body(town.akimat.id)]
            let environments = [town.environment, second]
            let refusals = try await withThrowingTaskGroup(of: Refusal?.self) { group in
                for (target, environment) in zip(targets, environments) {
                    group.addTask {
                        try await refusal { _ = try await Following(environment).follow(target, by: citizen) }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(refusals.compactMap { $0?.code } == ["too_many_follows"])
            #expect(try await town.count("follow") == 200)
        }
    }

    @Test func `nobody sees or ends what another follows`() async throws {
        try await withTown { town in
            let following = Following(town.environment)
            let (owner, neighbour) = (try await town.person(500), try await town.person(501))
            let (view, _) = try await following.follow(.body(town.village.id), by: owner)
            #expect(try await following.list(by: neighbour).isEmpty)
            let refusal = try await refusal { try await following.unfollow(view.follow.id, by: neighbour) }
            #expect(refusal?.code == "not_found")
            #expect(try await following.list(by: owner).count == 1)
            try await following.unfollow(view.follow.id, by: owner)
            #expect(try await following.list(by: owner).isEmpty)
        }
    }

    @Test func `a petition that is no longer shown keeps its reference and loses its subject`() async throws {
        try await withTown { town in
            let petition = try await town.published()
            let following = Following(town.environment)
            let citizen = try await town.person(500)
            _ = try await following.follow(.matter(.petition(petition)), by: citizen)
            _ = try await Moderation(town.environment).takeDown(
                petition, authority: "Суд", reason: "Личные данные.", expecting: nil,
                by: try await town.person(2, .seniorModerator))
            let view = try #require(try await following.list(by: citizen).first)
            #expect(view.title == nil)
            #expect(view.reference?.hasPrefix("KZ-2026-") == true)
        }
    }
}
