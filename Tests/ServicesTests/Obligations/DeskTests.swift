import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct DeskTests {
    private static func codes(_ town: Town, _ actor: Actor) async throws -> [String: [String]] {
        let (items, _) = try await Desk(town.environment).page(after: nil, limit: 100, by: actor)
        return Dictionary(
            uniqueKeysWithValues: items.map { ($0.view.obligation.kind.rawValue, $0.missing.map(\.code)) })
    }

    @Test func `an official sees what is missing, step by step`() async throws {
        try await withTown { town in
            let id = try await town.published()
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            for signer in try await town.people(300..<361) {
                _ = try await signing.sign(id, consent: true, by: signer)
            }
            let official = try await town.official(of: town.village)
            #expect(try await Self.codes(town, official)["registration"] == ["registration_number"])

            let answering = Answering(town.environment)
            _ = try await answering.register(id, number: "17", expecting: nil, by: official)
            let registered = try await Self.codes(town, official)
            #expect(registered["registration"] == nil)
            #expect(registered["consideration"] == ["commission", "site_visit", "draft", "decision"])
            #expect(registered["discussion_notice"] == ["commission", "draft"])

            _ = try await answering.formCommission(
                id, as: .commission, of: [.init(role: .chair, name: "Б. Омаров", office: nil, interests: nil)],
                expecting: nil, by: official)
            #expect(try await Self.codes(town, official)["consideration"] == ["site_visit", "draft", "decision"])
        }
    }

    @Test func `soonest first, of one's own bodies and those right below them`() async throws {
        try await withTown { town in
            let owing = try await town.owing()
            try await owing.open(.commitment, by: town.village, until: "2026-04-01")
            try await owing.open(.progressReport, by: town.akimat, until: "2026-03-01")
            let done = try await owing.open(.commitment, by: town.akimat, until: "2026-03-01")
            try await owing.discharge(.commitment, done, on: "2026-03-02")
            let head = try await town.official(of: town.akimat)
            let clerk = try await town.official(of: town.village)
            let desk = Desk(town.environment)
            #expect(try await desk.page(after: nil, limit: 9, by: head).items.map(\.missing) == [[.report]])
            #expect(
                try await desk.page(after: nil, limit: 9, by: clerk).items.map(\.missing) == [[.evidence, .completion]])

            var village = town.village
            village.ancestors = [town.akimat.id]
            try await BodyRepository.put(village, in: town.environment.pool)
            let first = try await desk.page(after: nil, limit: 1, by: head)
            #expect(first.items.map(\.view.obligation.kind) == [.progressReport])
            let second = try await desk.page(after: first.next, limit: 1, by: head)
            #expect(second.items.map(\.view.obligation.kind) == [.commitment])
            #expect(second.next == nil)
        }
    }

    @Test func `a desk is an official's`() async throws {
        try await withTown { town in
            for actor in [try await town.person(7), try await town.person(2, .seniorModerator)] {
                let refused = try await refusal {
                    _ = try await Desk(town.environment).page(after: nil, limit: 9, by: actor)
                }
                #expect(refused?.code == "not_allowed")
            }
        }
    }

    @Test func `a discussion that runs says until when, and a visit that was held is not asked for`() throws {
        let rules = try #require(Town.rules.version("kz@2026-01-01"))
        let today = LegalDate("2026-03-20")!
        let obligation = Obligation(
            id: UUID(), kind: .consideration, subject: .petition(UUID()), matter: .petition(UUID()), profile: "kz",
            debtor: .service, creditor: .applicant, tier: "local", topic: "other", ruleVersion: rules.id, article: nil,
            startOn: today, term: nil, calendarEdition: "", dueOn: today,
            openedAt: Instant(rfc3339: "2026-03-20T08:00:00Z")!)
        var progress = AnswerProgress(hasCommission: true, discussionUntil: today, isVisited: true)
        func missing() -> [MissingStep] { obligation.missing(progress, hasEvidence: false, on: today, under: rules) }
        #expect(missing() == [.discussion(until: today), .decision])
        progress.discussionUntil = today.adding(days: -1)
        #expect(missing() == [.decision])
    }
}
