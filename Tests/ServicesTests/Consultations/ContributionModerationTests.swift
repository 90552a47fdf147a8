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

    @Test func `what is confidential is said to be so wherever it is listed, and is found as such`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let open = try await town.contribute(to: consultation.id, by: try await town.person(1))
            let secret = try await town.contribute(
                to: consultation.id, Town.content("Автобус отменили.", .confidential), by: try await town.person(2))
            let browsing = ContributionBrowsing(town.environment)
            var filter = ContributionListing.Filter(consultation: consultation.id)
            let listed = try await browsing.list(filter, after: nil, limit: 5)
            #expect(Set(listed.map(\.visibility)) == [.confidential, .published])
            let hidden = listed.first { $0.id == secret.id }?.visibility
            #expect(hidden?.explanation?.en.contains("Confidential by its author’s choice") == true)
            for (visibility, ids) in [
                (Contribution.Visibility.confidential, [secret.id]), (.published, [open.id]), (.unpublished, []),
            ] {
                filter.visibility = visibility
                #expect(try await browsing.list(filter, after: nil, limit: 5).map(\.id) == ids)
            }
            let exported = try await ContributionExport.page(
                of: consultation.id, after: nil, limit: 5, in: town.environment.pool)
            #expect(Set(exported.map(\.item.visibility)) == [.confidential, .published])
        }
    }

    @Test func `what was taken out of sight and is sent again waits for a moderator`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let author = try await town.person(1)
            let sent = try await town.contribute(to: consultation.id, by: author)
            let taken = try await ContributionModerating(town.environment).decide(
                .unpublication(.personalData, reason: "Назван адрес соседки."), on: sent.id, expecting: sent.version,
                by: try await town.person(80, .moderator))
            let contributing = Contributing(town.environment)
            let saved = try await contributing.save(
                sent.id, Town.content("Автобус нужен и в субботу."), expecting: taken.contribution.version, by: author)
            let again = try await contributing.submit(
                sent.id, expecting: saved.contribution.version, by: author)
            #expect(again.contribution.publication == .pending)
            #expect(try await ContributionBrowsing(town.environment).contribution(sent.id, reader: nil).content == nil)
        }
    }

    @Test func `why somebody spoke in confidence is not told once they speak under a name`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let author = try await town.person(1)
            let sent = try await town.contribute(
                to: consultation.id, Town.content("Автобус нужен.", .confidential), by: author)
            var named = Town.content("Автобус нужен.")
            named.disclosure.reason = "Работаю в акимате."
            let contributing = Contributing(town.environment)
            let saved = try await contributing.save(sent.id, named, expecting: sent.version, by: author)
            _ = try await contributing.submit(sent.id, expecting: saved.contribution.version, by: author)
            let read = try await ContributionBrowsing(town.environment).contribution(sent.id, reader: nil)
            #expect(read.content?.text == "Автобус нужен." && read.content?.disclosure.reason == nil)
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
