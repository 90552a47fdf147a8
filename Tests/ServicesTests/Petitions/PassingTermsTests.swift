import Domain
import Services
import Store
import Support
import Testing

@Suite struct PassingTermsTests {
    @Test func `support that did not come together ends the petition once, however many servers look`() async throws {
        try await withTown { town in
            let id = try await town.filed()
            town.clock.set("2026-04-22T18:59:59Z")
            #expect(try await PassingTerms(town.environment).sweep() == 0)
            town.clock.set("2026-04-22T19:00:00Z")
            let moved = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 { group.addTask { try await PassingTerms(town.environment).sweep() } }
                return try await group.reduce(0, +)
            }
            #expect(moved == 1)
            let view = try await Browsing(town.environment).petition(id, reader: nil)
            #expect(view.petition.state == .rejected)
            #expect(view.decision?.code == "support_not_reached")
            #expect(try await PassingTerms(town.environment).sweep() == 0)
            #expect(try await town.count("check_decision") == 1)
            // Nobody has checked what it says.
            #expect(view.isTextHidden)
            let listed = try await Browsing(town.environment).list(.init(), order: .newest, after: nil, limit: 10)
            #expect(listed.items.map(\.subject) == [""])
        }
    }

    @Test func `signers are bound by the closing instant even if no job has run`() async throws {
        try await withTown { town in
            let id = try await town.published()
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            let (early, late) = (try await town.person(500), try await town.person(501))
            town.clock.set("2026-09-20T18:59:59Z")
            #expect(try await signing.sign(id, consent: true, by: early).isNew)
            town.clock.set("2026-09-20T19:00:00Z")
            #expect(try await refusal { _ = try await signing.sign(id, consent: true, by: late) }?.code == "closed")
            #expect(try await Counts(town.environment).now(id, reader: nil).signatures == 1)
        }
    }

    @Test func `a collection that is over without its threshold goes to the body as an ordinary proposal`() async throws
    {
        try await withTown { town in
            let id = try await town.published()
            let before = try await town.count("outbox")
            town.clock.set("2026-09-21T00:00:00Z")
            #expect(try await PassingTerms(town.environment).sweep() == 1)
            #expect(try await Browsing(town.environment).petition(id, reader: nil).petition.state == .thresholdMissed)
            // One letter to the applicant, one to the body's address.
            #expect(try await town.count("outbox") == before + 2)
        }
    }
}
