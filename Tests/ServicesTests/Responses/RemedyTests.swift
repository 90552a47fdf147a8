import Domain
import Foundation
import Services
import Store
import Support
import Testing

/// What must hold where somebody would gain by bending it, or where a day is missed.
@Suite struct RemedyTests {
    private static let text = "Решение принято, но его никто не может прочитать."

    @Test func `a decision that is kept back can be complained about from the day on which its publication is late`()
        async throws
    {
        try await withTown { town in
            try await town.subordinate()
            let id = try await town.drafted()
            town.clock.set("2026-04-09T08:00:00Z")
            let official = try await town.official(50, of: town.village)
            _ = try await Answering(town.environment).decide(
                id, town.decision(.final, [.accepted, .refused]), expecting: nil, by: official)
            let (complaining, applicant) = (Complaining(town.environment), try await town.person(1))
            town.clock.set("2026-04-10T08:00:00Z")
            #expect(
                try await refusal {
                    _ = try await complaining.file(id, about: .decision, text: Self.text, by: applicant)
                }?
                .code == "nothing_to_complain_about")
            town.clock.set("2026-04-13T08:00:00Z")
            let filed = try await complaining.file(id, about: .decision, text: Self.text, by: applicant)
            #expect(filed.complaint.termEndsOn == LegalDate("2026-10-12")!, "six months: nobody named the appeal")
        }
    }

    @Test func `a decision that is not published is seen by its body alone, not by an applicant who works there`()
        async throws
    {
        try await withTown { town in
            let id = try await town.drafted()
            town.clock.set("2026-04-09T08:00:00Z")
            let official = try await town.official(50, of: town.village)
            let shown = try await Answering(town.environment).decide(
                id, town.decision(.final, [.accepted, .refused]), expecting: nil, by: official)
            #expect(shown.decisions.map(\.decision.stage) == [.draft, .final])
            var applicant = try await town.person(1)
            applicant.grants = [RoleGrant(.official, body: town.village.id)]
            for reader in [nil, applicant, try await town.person(200)] {
                let view = try await ResponseBrowsing(town.environment).response(to: id, reader: reader)
                #expect(view.decisions.map(\.decision.stage) == [.draft])
            }
        }
    }

    @Test func `whoever registers late gains no day`() async throws {
        try await withTown { town in
            let id = try await town.reached()
            // The term ended on 30 March, and no clock has run since.
            town.clock.set("2026-04-02T08:00:00Z")
            let official = try await town.official(50, of: town.village)
            let view = try await Answering(town.environment).register(id, number: "17", expecting: nil, by: official)
            #expect(view.response.registeredOn == LegalDate("2026-03-30")!)
            #expect(view.response.answerDueOn == LegalDate("2026-04-27")!)
        }
    }

    @Test func `what was rejected for what it says stays hidden until a moderator publishes it`() async throws {
        try await withTown { town in
            let id = try await town.supported()
            _ = try await Moderation(town.environment).reject(
                id, Rejection(code: "personal_data", quote: "светофора", reason: "Назван сосед."), expecting: nil,
                by: try await town.person(2, .seniorModerator))
            let complaining = Complaining(town.environment)
            let filed = try await complaining.file(
                id, about: .rejection, text: "Никаких личных данных в тексте нет.", by: try await town.person(1))
            let other = try await town.person(3, .seniorModerator)
            _ = try await complaining.forward(filed.complaint.id, to: nil, expecting: nil, by: other)
            _ = try await complaining.answer(
                filed.complaint.id, .upheld, text: "Жалоба обоснована, проверка начинается заново.",
                official: Signatory(name: "А. Ким", office: "Старший модератор"), expecting: nil, by: other)
            #expect(try await town.state(of: id) == .underCheck)
            let view = try await Browsing(town.environment).petition(id, reader: nil)
            #expect(view.isTextHidden && view.petition.text.subject.isEmpty)
            let listed = try await Browsing(town.environment).list(.init(), order: .newest, after: nil, limit: 10)
            #expect(listed.items.isEmpty, "what is under check is in no list")
            let owed = try await ObligationBrowsing(town.environment).list(.init(), order: .due, after: nil, limit: 10)
            #expect(owed.items.allSatisfy { $0.title == nil })
            _ = try await Moderation(town.environment).publish(
                id, checklist: town.checklist, expecting: nil, by: other)
            #expect(try await !Browsing(town.environment).petition(id, reader: nil).isTextHidden)
        }
    }

    @Test func `whoever took part in a rejection moves no term of a complaint about it`() async throws {
        try await withTown { town in
            let id = try await town.supported()
            let moderator = try await town.person(2, .seniorModerator)
            _ = try await Moderation(town.environment).reject(
                id, Rejection(code: "no_demand", quote: "светофора", reason: "Нет просьбы."), expecting: nil,
                by: moderator)
            let filed = try await Complaining(town.environment).file(
                id, about: .rejection, text: "Просьба стоит в обоих требованиях.", by: try await town.person(1))
            let owed = try await ObligationRepository.open(of: id, in: town.environment.pool)
            let forwarding = try #require(owed.first { $0.subject == .complaint(filed.complaint.id) })
            town.clock.advance(seconds: 86_400)
            let moving = ObligationMoving(town.environment)
            func correct(_ day: String, by actor: Actor) async throws -> String? {
                try await refusal {
                    _ = try await moving.correct(
                        forwarding.id, startOn: LegalDate(day)!, reason: "Записан не тот день.", language: .ru,
                        by: actor)
                }?.code
            }
            #expect(try await correct("2026-03-21", by: moderator) == "involved_moderator")
            let other = try await town.person(3, .seniorModerator)
            #expect(try await correct("2026-03-19", by: other) == "invalid", "before it was filed")
            #expect(try await correct("2026-03-21", by: other) == nil)
        }
    }

    @Test func `a complaint goes to the body above and to no other`() async throws {
        try await withTown { town in
            try await town.subordinate()
            let id = try await town.decided()
            let filed = try await Complaining(town.environment).file(
                id, about: .decision, text: "Решение не отвечает на второе требование.", by: try await town.person(1))
            var elsewhere = town.akimat
            elsewhere.id = .v7(at: town.clock.now)
            elsewhere.key = "elsewhere"
            try await BodyRepository.put(elsewhere, in: town.environment.pool)
            let official = try await town.official(50, of: town.village)
            let refused = try await refusal {
                _ = try await Complaining(town.environment).forward(
                    filed.complaint.id, to: elsewhere.id, expecting: nil, by: official)
            }
            #expect(refused?.faults.first?.code == "not_above")
        }
    }
}
