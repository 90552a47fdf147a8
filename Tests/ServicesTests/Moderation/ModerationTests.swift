import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct ModerationTests {
    private static let quote = "Поставить светофор"

    @Test func `of moderators who claim at once one has it, and the others are told`() async throws {
        try await withTown { town in
            let id = try await town.supported()
            let moderation = Moderation(town.environment)
            var moderators: [Actor] = []
            for number in 2..<8 { moderators.append(try await town.person(number, .moderator)) }
            let refusals = try await withThrowingTaskGroup(of: Refusal?.self) { group in
                for moderator in moderators {
                    group.addTask { try await refusal { try await moderation.claim(id, by: moderator) } }
                }
                return try await group.reduce(into: [Refusal?]()) { $0.append($1) }
            }
            #expect(refusals.count { $0 == nil } == 1)
            #expect(refusals.compactMap { $0?.code } == Array(repeating: "already_claimed", count: 5))
        }
    }

    @Test func `a claimed petition is decided by its holder, and after release by anybody`() async throws {
        try await withTown { town in
            let id = try await town.supported()
            let moderation = Moderation(town.environment)
            let (holder, other) = (try await town.person(2, .seniorModerator), try await town.person(3, .moderator))
            try await moderation.claim(id, by: holder)
            let refused = try await refusal {
                _ = try await moderation.sendBack(id, reason: "Уточните место", expecting: nil, by: other)
            }
            #expect(refused?.code == "already_claimed")
            try await moderation.release(id, by: holder)
            let view = try await moderation.sendBack(id, reason: "Уточните место", expecting: nil, by: other)
            #expect(view.petition.state == .returned)
            #expect(view.decision?.reason == "Уточните место")
        }
    }

    @Test func `of a publication and a rejection at the same moment exactly one is carried out`() async throws {
        try await withTown { town in
            let id = try await town.supported()
            let moderation = Moderation(town.environment)
            let version = try await Browsing(town.environment).petition(id, reader: nil).petition.version
            let (one, other) = (try await town.person(2, .seniorModerator), try await town.person(3, .moderator))
            async let published = refusal {
                _ = try await moderation.publish(id, checklist: town.checklist, expecting: version, by: one)
            }
            async let rejected = refusal {
                _ = try await moderation.reject(
                    id, Rejection(code: "no_demand", quote: Self.quote, reason: "Нет требования"), expecting: version,
                    by: other)
            }
            let refusals = try await [published, rejected]
            #expect(refusals.count { $0 == nil } == 1)
            #expect(["overtaken", "stale_version"].contains(refusals.compactMap { $0?.code }.first))
            #expect(try await town.count("check_decision") == 1)
        }
    }

    @Test func `a rejection on an open-textured code stands in the register once a second moderator agrees`()
        async throws
    {
        try await withTown { town in
            let id = try await town.supported()
            let moderation = Moderation(town.environment)
            let (one, other) = (try await town.person(2, .seniorModerator), try await town.person(3, .moderator))
            let rejection = Rejection(code: "order_morality_reputation", quote: Self.quote, reason: "Причина")
            let proposed = try await moderation.reject(id, rejection, expecting: nil, by: one)
            #expect(proposed.petition.state == .secondOpinion)
            let refusals = Refusals(town.environment)
            #expect(try await refusals.page(profile: nil, code: nil, after: nil, limit: 10).items.isEmpty)
            let own = try await refusal {
                _ = try await moderation.secondOpinion(id, agrees: true, reason: nil, expecting: nil, by: one)
            }
            #expect(own?.code == "second_moderator_needed")
            let claim = try await refusal { try await moderation.claim(id, by: one) }
            #expect(claim?.code == "second_moderator_needed")
            let browsing = Browsing(town.environment)
            #expect(try await browsing.decisions(on: id, reader: nil).isEmpty)
            let view = try await moderation.secondOpinion(
                id, agrees: true, reason: "Согласен", expecting: nil, by: other)
            let decisions = try await browsing.decisions(on: id, reader: nil)
            #expect(decisions.map(\.kind) == ["proposed_rejection", "agreement"])
            #expect(decisions.last?.reason == rejection.reason)
            #expect(decisions.last?.remark == "Согласен")
            #expect(view.petition.state == .rejected)
            #expect(view.decision?.hasSecondModerator == true)
            #expect(view.decision?.quote == Self.quote)
            let entry = try #require(
                try await refusals.page(profile: "kz", code: nil, after: nil, limit: 10).items.first)
            #expect(entry.record.code == rejection.code)
            #expect(entry.record.reason == rejection.reason)
            #expect(entry.article != nil)
            let statistics = try await refusals.statistics(profile: "kz")
            #expect(statistics.lines.map(\.count) == [1])
            #expect(statistics.refused == 1)
        }
    }

    @Test func `the queue is ordered by due date, shows days left and leaves out what is not one's to decide`()
        async throws
    {
        try await withTown { town in
            let first = try await town.supported("Первая петиция о переходе")
            town.clock.set("2026-03-27T08:00:00Z")
            let second = try await town.supported("Вторая петиция о школе")
            let desk = ModerationDesk(town.environment)
            let moderator = try await town.person(2, .seniorModerator)
            let queue = try await desk.queue(after: nil, limit: 1, by: moderator)
            #expect(queue.items.map(\.petition.id) == [first])
            #expect(queue.items.map(\.workingDaysLeft) == [18])
            let rest = try await desk.queue(after: queue.next, limit: 10, by: moderator)
            #expect(rest.items.map(\.petition.id) == [second])
            #expect(rest.items.map(\.workingDaysLeft) == [20])
            #expect(rest.next == nil)
            let applicant = try await town.person(1, .moderator)
            let own = try await desk.queue(after: nil, limit: 10, by: applicant)
            #expect(own.items.allSatisfy { !$0.isMineToDecide })
            #expect(try await refusal { _ = try await desk.dossier(first, by: applicant) }?.code == "own_petition")
            let citizen = try await town.person(9)
            #expect(
                try await refusal { _ = try await desk.queue(after: nil, limit: 1, by: citizen) }?.code == "not_allowed"
            )
        }
    }

    @Test func `a correction keeps the place in the queue, and every text that was filed is kept`() async throws {
        try await withTown { town in
            let id = try await town.supported()
            let moderator = try await town.person(2, .seniorModerator)
            _ = try await Moderation(town.environment).sendBack(id, reason: "Уточните", expecting: nil, by: moderator)
            let applicant = try await town.person(1)
            let submission = Submission(town.environment)
            let version = try await Browsing(town.environment).petition(id, reader: nil).petition.version
            let edited = try await submission.edit(
                id, PetitionChanges(subject: "Безопасный переход у школы № 5"), expecting: version, by: applicant)
            town.clock.set("2026-04-06T08:00:00Z")
            _ = try await submission.submit(id, expecting: edited.petition.version, by: applicant)
            let queue = try await ModerationDesk(town.environment).queue(after: nil, limit: 10, by: moderator)
            #expect(queue.items.map(\.dueOn) == [LegalDate("2026-04-22")!])
            #expect(try await town.count("petition_text") == 2)
        }
    }

    @Test func `internal notes are read by moderators and leave no public trace`() async throws {
        try await withTown { town in
            let id = try await town.supported()
            let (one, other) = (try await town.person(2, .seniorModerator), try await town.person(3, .moderator))
            _ = try await Moderation(town.environment).note(id, "Похоже на петицию прошлого года", by: one)
            let dossier = try await ModerationDesk(town.environment).dossier(id, by: other)
            #expect(dossier.notes.map(\.text) == ["Похоже на петицию прошлого года"])
            let applicant = try await town.person(1)
            let history = try await Browsing(town.environment).history(
                of: id, reader: applicant, after: 0, limit: 100)
            #expect(
                history.map(\.kind) == ["petition.submitted", "petition.support_reached", "obligation.opened"])
        }
    }

    @Test func `a taken-down petition leaves a stub that says by whose authority and why`() async throws {
        try await withTown { town in
            let id = try await town.published()
            let moderator = try await town.person(2, .seniorModerator)
            _ = try await Moderation(town.environment).takeDown(
                id, authority: "Решение суда № 1", reason: "Персональные данные", expecting: nil, by: moderator)
            let view = try await Browsing(town.environment).petition(id, reader: nil)
            #expect(view.isTextHidden)
            #expect(view.petition.text.subject.isEmpty && view.petition.text.demands.isEmpty)
            #expect(view.decision?.authority == "Решение суда № 1")
            #expect(view.decision?.reason == "Персональные данные")
            let listed = try await Browsing(town.environment).list(.init(), order: .newest, after: nil, limit: 10)
            #expect(listed.items.isEmpty)
        }
    }

    @Test func `a petition rejected for what it says about people is listed without its words`() async throws {
        try await withTown { town in
            let id = try await town.supported("Безопасный переход у школы")
            let moderation = Moderation(town.environment)
            _ = try await moderation.reject(
                id, Rejection(code: "personal_data", quote: Self.quote, reason: "Адреса людей"), expecting: nil,
                by: try await town.person(2, .seniorModerator))
            let browsing = Browsing(town.environment)
            let listed = try await browsing.list(.init(), order: .newest, after: nil, limit: 10)
            #expect(listed.items.map(\.id) == [id])
            #expect(listed.items.map(\.subject) == [""])
            var search = PetitionListing.Filter()
            search.search = "переход"
            #expect(try await browsing.list(search, order: .relevance, after: nil, limit: 10).items.isEmpty)
            let entry = try await Refusals(town.environment).page(profile: nil, code: nil, after: nil, limit: 1)
            #expect(entry.items.map(\.record.quote) == [""])
            var own = PetitionListing.Filter()
            own.applicant = try await town.person(1).account
            #expect(
                try await browsing.list(own, order: .newest, after: nil, limit: 10).items.map(\.subject)
                    == ["Безопасный переход у школы"])
        }
    }

    @Test func `a rejected petition that is taken down leaves its stub in the list and under its reference`()
        async throws
    {
        try await withTown { town in
            let id = try await town.supported()
            let moderation = Moderation(town.environment)
            let moderator = try await town.person(2, .seniorModerator)
            _ = try await moderation.reject(
                id, Rejection(code: "no_demand", quote: Self.quote, reason: "Нет требования"), expecting: nil,
                by: moderator)
            let view = try await moderation.takeDown(
                id, authority: "Суд", reason: "Решение", expecting: nil, by: moderator)
            let browsing = Browsing(town.environment)
            let reference = try #require(view.petition.reference)
            #expect(try await browsing.petition(reference: reference, reader: nil).isTextHidden)
            var filter = PetitionListing.Filter()
            filter.states = [.takenDown]
            let stubs = try await browsing.list(filter, order: .newest, after: nil, limit: 10)
            #expect(stubs.items.map(\.id) == [id])
            #expect(stubs.items.map(\.subject) == [""])
        }
    }

    @Test func `a duplicate is rejected with a pointer to the petition that it repeats`() async throws {
        try await withTown { town in
            let original = try await town.published("Безопасный переход у школы")
            let repeated = try await town.supported("Безопасный переход возле школы")
            let moderator = try await town.person(2, .seniorModerator)
            let dossier = try await ModerationDesk(town.environment).dossier(repeated, by: moderator)
            #expect(dossier.similar.first?.id == original)
            let moderation = Moderation(town.environment)
            let unknown = try await refusal {
                _ = try await moderation.reject(
                    repeated,
                    Rejection(code: "duplicate_open", quote: Self.quote, reason: "Повтор", duplicateOf: UUID()),
                    expecting: nil, by: moderator)
            }
            #expect(unknown?.faults.map(\.pointer) == ["/duplicate_of"])
            let view = try await moderation.reject(
                repeated,
                Rejection(code: "duplicate_open", quote: Self.quote, reason: "Повтор", duplicateOf: original),
                expecting: nil, by: moderator)
            #expect(view.decision?.duplicateOf == original)
        }
    }
}
