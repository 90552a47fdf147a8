import Domain
import Foundation
import Services
import Support
import Testing

@Suite struct JudgementTests {
    @Test func `nothing is told of fewer than ten voices, and from ten on the figures are`() async throws {
        try await withTown { town in
            let id = try await town.decided()
            let judging = Judging(town.environment)
            for signer in try await town.people(300..<309) {
                _ = try await judging.judge(id, [1: .answered, 2: .notAnswered], by: signer)
            }
            let few = try #require(try await judging.figures(id, reader: nil).first)
            #expect(few.demands.map(\.voices) == [.below(minimum: 10), .below(minimum: 10)])
            _ = try await judging.judge(id, [1: .partly], by: try await town.person(1))
            let enough = try #require(try await judging.figures(id, reader: nil).first)
            #expect(
                enough.demands.map(\.voices) == [
                    .figures(answered: 9, partly: 1, notAnswered: 0), .below(minimum: 10),
                ])
            #expect(enough.isOpen && enough.until == LegalDate("2026-07-09")!)
        }
    }

    @Test func `one person has one voice on a demand, and may change it while judgement is open`() async throws {
        try await withTown { town in
            let id = try await town.decided()
            let (judging, signer) = (Judging(town.environment), try await town.person(300))
            _ = try await judging.judge(id, [1: .answered, 2: .partly], by: signer)
            let changed = try await judging.judge(id, [1: .notAnswered], by: signer)
            #expect(changed.verdicts == [1: .notAnswered, 2: .partly])
            #expect(try await judging.mine(id, by: signer).verdicts == changed.verdicts)
            #expect(try await town.count("judgement") == 2)
            town.clock.set("2026-07-10T08:00:00Z")
            let late = try await refusal { _ = try await judging.judge(id, [1: .answered], by: signer) }
            #expect(late?.code == "judgement_closed")
            #expect(try await judging.mine(id, by: signer).isOpen == false)
        }
    }

    @Test func `those who did not ask have no say, nor does anybody on what there is not`() async throws {
        try await withTown { town in
            let id = try await town.decided()
            let judging = Judging(town.environment)
            let undecided = try await town.considered("Тротуар на улице Абая")
            let cases: [(UUID, [Int: Verdict], Actor, String)] = [
                (id, [1: .answered], try await town.person(900), "not_a_signer"),
                (id, [1: .answered], try await town.person(100), "not_a_signer"),
                (id, [1: .answered], try await town.person(901, assurance: .email), "assurance_needed"),
                (id, [3: .answered], try await town.person(1), "invalid"),
                (undecided, [1: .answered], try await town.person(1), "nothing_to_judge"),
                (UUID(), [1: .answered], try await town.person(1), "not_found"),
            ]
            for (petition, verdicts, actor, code) in cases {
                let refused = try await refusal { _ = try await judging.judge(petition, verdicts, by: actor) }
                #expect(refused?.code == code)
            }
            #expect(try await town.count("judgement") == 0)
        }
    }

    @Test func `a new decision after a complaint is judged by itself`() async throws {
        try await withTown { town in
            try await town.subordinate()
            let id = try await town.decided()
            let judging = Judging(town.environment)
            for signer in try await town.people(300..<310) {
                _ = try await judging.judge(id, [2: .notAnswered], by: signer)
            }
            let complaint = try await ComplaintTests.forwarded(id, .decision, in: town)
            _ = try await Complaining(town.environment).answer(
                complaint, .upheld, text: ComplaintTests.answer, official: ComplaintTests.minister, expecting: nil,
                by: try await town.official(51, of: town.akimat))
            let signer = try await town.person(300)
            let between = try await refusal { _ = try await judging.judge(id, [2: .answered], by: signer) }
            #expect(between?.code == "nothing_to_judge")
            #expect(try await judging.figures(id, reader: nil).map(\.isOpen) == [false])

            try await town.publishDraft(of: id, [.accepted, .partly], from: "2026-04-20", until: "2026-04-21")
            town.clock.set("2026-04-22T08:00:00Z")
            try await town.decide(id, [.accepted, .partly])
            #expect(try await judging.mine(id, by: signer).verdicts == [:])
            _ = try await judging.judge(id, [2: .answered], by: signer)
            let figures = try await judging.figures(id, reader: nil)
            #expect(figures.map(\.isOpen) == [false, true])
            #expect(figures[0].demands[1].voices == .figures(answered: 0, partly: 0, notAnswered: 10))
            #expect(figures[1].demands[1].voices == .below(minimum: 10))
        }
    }
}
