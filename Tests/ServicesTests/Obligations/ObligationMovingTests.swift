import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct ObligationMovingTests {
    private static let reason = "Комиссии нужно заключение экспертов."

    private static func open(_ kind: ObligationKind, of petition: UUID, in town: Town) async throws -> Obligation {
        try #require(
            try await ObligationRepository.open(of: petition, in: town.environment.pool).first { $0.kind == kind })
    }

    @Test func `a term is extended once, as far as the rules allow, and the announcement of the discussion follows`()
        async throws
    {
        try await withTown { town in
            let id = try await town.considered()
            let moving = ObligationMoving(town.environment)
            let official = try await town.official(50, of: town.village)
            let consideration = try await Self.open(.consideration, of: id, in: town)
            #expect(consideration.dueOn == LegalDate("2026-04-22")!)
            let notice = try await Self.open(.discussionNotice, of: id, in: town)

            let far = try await refusal {
                _ = try await moving.extend(
                    consideration.id, to: LegalDate("2026-06-23")!, reason: Self.reason, language: .ru, by: official)
            }
            #expect(far?.faults.map(\.code) == ["too_far"])
            let moved = try await moving.extend(
                consideration.id, to: LegalDate("2026-06-22")!, reason: Self.reason, language: .ru, by: official)
            #expect(moved.dueOn == LegalDate("2026-06-22")!)
            #expect(moved.firstDueOn == LegalDate("2026-04-22")!)
            let followed = try await Self.open(.discussionNotice, of: id, in: town)
            #expect(followed.dueOn > notice.dueOn && followed.dueOn < moved.dueOn)
            let moves = try await ObligationMoveRepository.moves(
                of: [consideration.id, notice.id], in: town.environment.pool)
            #expect(moves[consideration.id]?.map(\.kind) == [.extended])
            #expect(moves[consideration.id]?.first?.reason == [.ru: Self.reason])
            #expect(moves[notice.id]?.map(\.kind) == [.followed])
            let again = try await refusal {
                _ = try await moving.extend(
                    consideration.id, to: LegalDate("2026-06-23")!, reason: Self.reason, language: .ru, by: official)
            }
            #expect(again?.code == "not_extendable")
            #expect(try await town.events(of: id, beginning: "obligation.moved").count == 2)
        }
    }

    @Test func `nobody extends what is not theirs, what is late, or without a reason`() async throws {
        try await withTown { town in
            let id = try await town.considered()
            let moving = ObligationMoving(town.environment)
            let consideration = try await Self.open(.consideration, of: id, in: town)
            let official = try await town.official(50, of: town.village)
            let kazakh = "Сараптама қорытындысы әлі дайын емес, сондықтан мерзімді ұзарту қажет болып отыр, өтінеміз. "
            let later = LegalDate("2026-05-20")!
            let cases: [(Actor, LegalDate, String, String)] = [
                (try await town.official(51, of: town.akimat), later, Self.reason, "other_body"),
                (try await town.official(1, of: town.village), later, Self.reason, "own_petition"),
                (try await town.person(300), later, Self.reason, "not_allowed"),
                (try await town.person(2, .seniorModerator), later, Self.reason, "not_allowed"),
                (official, later, "Так", "/reason too_short"),
                (official, later, kazakh + kazakh, "/reason wrong_language"),
                (official, LegalDate("2026-04-22")!, Self.reason, "/due_on not_later"),
            ]
            for (actor, day, reason, code) in cases {
                let refused = try #require(
                    try await refusal {
                        _ = try await moving.extend(consideration.id, to: day, reason: reason, language: .ru, by: actor)
                    })
                #expect((refused.faults.first.map { "\($0.pointer) \($0.code)" } ?? refused.code) == code)
            }
            let notice = try await Self.open(.discussionNotice, of: id, in: town)
            let fixed = try await refusal {
                _ = try await moving.extend(notice.id, to: later, reason: Self.reason, language: .ru, by: official)
            }
            #expect(fixed?.code == "not_extendable")
            town.clock.set("2026-04-23T08:00:00Z")
            let late = try await refusal {
                _ = try await moving.extend(
                    consideration.id, to: later, reason: Self.reason, language: .ru, by: official)
            }
            #expect(late?.code == "extension_too_late")
        }
    }

    @Test func `a corrected start moves the date and the registration, and the old ones stay on record`() async throws {
        try await withTown { town in
            let id = try await town.reached()
            town.clock.set("2026-03-30T08:00:00Z")
            _ = try await Answering(town.environment).register(
                id, number: "17", expecting: nil, by: try await town.official(50, of: town.village))
            let moving = ObligationMoving(town.environment)
            let consideration = try await Self.open(.consideration, of: id, in: town)
            let moderator = try await town.person(2, .seniorModerator)
            let cases: [(Actor, String, String)] = [
                (try await town.official(50, of: town.village), "2026-03-27", "not_allowed"),
                (try await town.person(1, .seniorModerator), "2026-03-27", "own_petition"),
                (moderator, "2026-03-19", "/start_on before_sending"),
                (moderator, "2026-03-31", "/start_on in_the_future"),
                (moderator, "2026-03-30", "/start_on unchanged"),
            ]
            for (actor, day, code) in cases {
                let refused = try #require(
                    try await refusal {
                        _ = try await moving.correct(
                            consideration.id, startOn: LegalDate(day)!, reason: Self.reason, language: .ru, by: actor)
                    })
                #expect((refused.faults.first.map { "\($0.pointer) \($0.code)" } ?? refused.code) == code)
            }
            let before = try #require(try await PetitionRepository.find(id, in: town.environment.pool))
            let moved = try await moving.correct(
                consideration.id, startOn: LegalDate("2026-03-27")!, reason: "Петиция поступила в пятницу.",
                language: .ru, by: moderator)
            #expect(moved.startOn == LegalDate("2026-03-27")!)
            #expect(moved.dueOn < consideration.dueOn)
            let after = try #require(try await PetitionRepository.find(id, in: town.environment.pool))
            #expect(after.response?.registeredOn == LegalDate("2026-03-27")!)
            #expect(after.version == before.version + 1)
            let moves = try await ObligationMoveRepository.moves(of: [consideration.id], in: town.environment.pool)
            #expect(moves[consideration.id]?.map(\.wasDueOn) == [consideration.dueOn])
            #expect(moves[consideration.id]?.map(\.capacity) == ["moderator"])
        }
    }
}
