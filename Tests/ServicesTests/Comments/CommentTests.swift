import Domain
import Foundation
import Services
import Support
import Testing

@Suite struct CommentTests {
    @Test func `a draft is commented on from its publication to the end of the last day of its discussion`()
        async throws
    {
        try await withTown { town in
            let id = try await town.considered()
            let (commenting, citizen) = (Commenting(town.environment), try await town.person(700))
            let early = try await refusal {
                _ = try await commenting.write("Где сроки?", about: nil, on: id, by: citizen)
            }
            #expect(early?.code == "no_draft")
            try await town.publishDraft(of: id, [.accepted, .refused])
            _ = try await commenting.write("Где сроки?", about: 1, on: id, by: citizen)
            // In Kazakhstan the 8th ends at 19:00 UTC.
            town.clock.set("2026-04-08T18:59:59Z")
            _ = try await commenting.write("И где расчёты?", about: nil, on: id, by: citizen)
            town.clock.set("2026-04-08T19:00:00Z")
            let late = try await refusal {
                _ = try await commenting.write("Поздно?", about: nil, on: id, by: citizen)
            }
            #expect(late?.code == "discussion_closed")
            let comments = try await commenting.comments(on: id, draft: nil, after: nil, limit: 10, reader: nil)
            #expect(comments.map(\.text) == ["Где сроки?", "И где расчёты?"])
            let rest = try await commenting.comments(
                on: id, draft: 1, after: comments[0].id, limit: 10, reader: nil)
            #expect(rest.map(\.demand) == [nil])
        }
    }

    @Test func `one person comments ten times on a draft, also where the last ones come at once`() async throws {
        try await withTown { town in
            let id = try await town.drafted()
            let (commenting, citizen) = (Commenting(town.environment), try await town.person(700))
            for number in 1...8 { _ = try await commenting.write("Мнение \(number)", about: nil, on: id, by: citizen) }
            let refusals = try await withThrowingTaskGroup(of: Refusal?.self) { group in
                for number in 9...12 {
                    group.addTask {
                        try await refusal {
                            _ = try await commenting.write("Мнение \(number)", about: nil, on: id, by: citizen)
                        }
                    }
                }
                return try await group.reduce(into: [Refusal?]()) { $0.append($1) }
            }
            #expect(refusals.compactMap { $0?.code } == ["too_many_comments", "too_many_comments"])
            #expect(try await town.count("draft_comment") == 10)
        }
    }

    @Test func `whoever may not comment, or says nothing, is told so`() async throws {
        try await withTown { town in
            let id = try await town.drafted()
            let commenting = Commenting(town.environment)
            let citizen = try await town.person(700)
            let cases: [(UUID, String, Int?, Actor, String)] = [
                (id, "Где сроки?", nil, try await town.person(701, assurance: .email), "assurance_needed"),
                (id, "", nil, citizen, "/text too_short"),
                (id, "Где сроки?", 3, citizen, "/demand unknown_demand"),
                (UUID(), "Где сроки?", nil, citizen, "not_found"),
            ]
            for (petition, text, demand, actor, code) in cases {
                let refused = try #require(
                    try await refusal {
                        _ = try await commenting.write(text, about: demand, on: petition, by: actor)
                    })
                #expect((refused.faults.first.map { "\($0.pointer) \($0.code)" } ?? refused.code) == code)
            }
        }
    }

    @Test func `a comment that a moderator hides leaves the reason in its place`() async throws {
        try await withTown { town in
            let id = try await town.drafted()
            let commenting = Commenting(town.environment)
            let comment = try await commenting.write("Грубость", about: nil, on: id, by: try await town.person(700))
            func hiding(_ actor: Actor) async throws -> String? {
                try await refusal { _ = try await commenting.hide(comment.id, because: "Оскорбление", by: actor) }?.code
            }
            #expect(try await hiding(try await town.person(701)) == "not_allowed")
            #expect(try await hiding(try await town.person(1, .moderator)) == "own_petition")
            #expect(try await hiding(try await town.person(2, .seniorModerator)) == nil)
            #expect(try await hiding(try await town.person(2, .seniorModerator)) == "already_done")
            let found = try await commenting.comments(on: id, draft: nil, after: nil, limit: 10, reader: nil)
            #expect(found.first?.hiding?.reason == "Оскорбление")
            #expect(
                try await town.events(of: id, beginning: "draft_comment")
                    == ["draft_comment.written", "draft_comment.hidden"])
        }
    }

    @Test func `a new draft has comments of its own`() async throws {
        try await withTown { town in
            let id = try await town.drafted()
            let (commenting, citizen) = (Commenting(town.environment), try await town.person(700))
            _ = try await commenting.write("К первому", about: nil, on: id, by: citizen)
            try await town.publishDraft(of: id, [.accepted, .partly])
            _ = try await commenting.write("Ко второму", about: nil, on: id, by: citizen)
            let latest = try await commenting.comments(on: id, draft: nil, after: nil, limit: 10, reader: nil)
            #expect(latest.map(\.text) == ["Ко второму"])
            let first = try await commenting.comments(on: id, draft: 1, after: nil, limit: 10, reader: nil)
            #expect(first.map(\.text) == ["К первому"])
        }
    }
}
