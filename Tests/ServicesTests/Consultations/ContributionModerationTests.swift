import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct ContributionModerationTests {
    @Test func `where moderators look first, nobody sees a text before, and it is counted from the start`() async throws
    {
        try await withTown { town in
            let consultation = try await town.openConsultation(moderation: .beforePublication)
            let sent = try await town.contribute(to: consultation.id, by: try await town.person(1))
            let browsing = ContributionBrowsing(town.environment)
            let listed = try await browsing.list(.init(consultation: consultation.id), after: nil, limit: 10)
            #expect(listed.map(\.publication) == [.pending] && listed.allSatisfy { $0.text == nil && $0.name == nil })
            let moderation = ContributionModerating(town.environment)
            let moderator = try await town.person(80, .moderator)
            let queue = try await moderation.queue(after: nil, limit: 10, by: moderator)
            #expect(queue.map(\.content) == [Town.content()])
            let published = try await moderation.decide(
                .publication, on: sent.id, expecting: sent.version, by: moderator)
            #expect(published.contribution.publication == .published)
            #expect(try await browsing.contribution(sent.id, reader: nil).content == Town.content())
            #expect(try await moderation.queue(after: nil, limit: 10, by: moderator).isEmpty)
        }
    }

    @Test func `what is taken out of sight says why, is told to its author, and is owed an answer as before`()
        async throws
    {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let sent = try await town.contribute(to: consultation.id, by: try await town.person(1))
            let moderation = ContributionModerating(town.environment)
            let letters = try await town.count("outbox")
            _ = try await moderation.decide(
                .unpublication(.personalData, reason: "Назван адрес соседки."), on: sent.id, expecting: sent.version,
                by: try await town.person(80, .moderator))
            #expect(try await town.count("outbox") == letters + 1)
            let read = try await ContributionBrowsing(town.environment).contribution(sent.id, reader: nil)
            #expect(read.content == nil && read.contribution.publication == .unpublished)
            #expect(try await Replying(town.environment).coverage(of: consultation.id).unanswered == 1)
            let decisions = try await moderation.decisions(on: sent.id)
            #expect(decisions.map(\.decision) == [.unpublication(.personalData, reason: "Назван адрес соседки.")])
        }
    }

    @Test func `nobody decides about their own contribution, and no reason is no decision`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let author = try await town.person(1)
            let sent = try await town.contribute(to: consultation.id, by: author)
            var moderator = author
            moderator.grants = [RoleGrant(.moderator)]
            let moderation = ContributionModerating(town.environment)
            let own = await #expect(throws: Refusal.self) {
                _ = try await moderation.decide(.publication, on: sent.id, expecting: sent.version, by: moderator)
            }
            #expect(own?.code == "own_contribution")
            let bare = try await town.person(80, .moderator)
            let refusal = await #expect(throws: Refusal.self) {
                _ = try await moderation.decide(
                    .unpublication(.abusive, reason: "нет"), on: sent.id, expecting: sent.version, by: bare)
            }
            #expect(refusal?.faults.map(\.pointer) == ["/reason"])
        }
    }
}
