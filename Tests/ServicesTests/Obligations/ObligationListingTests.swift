import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct ObligationListingTests {
    /// Seven of each standing but `open`, with last days that coincide.
    private static func fill(_ town: Town) async throws -> Owing {
        let owing = try await town.owing()
        for number in 0..<7 {
            let body = number.isMultiple(of: 2) ? town.akimat : town.village
            try await owing.open(.commitment, by: body, until: "2026-03-0\(2 + number / 2)")
            try await owing.open(.progressReport, by: body, until: "2026-03-2\(4 + number / 3)")
            let early = try await owing.open(.registration, by: body, until: "2026-02-1\(number / 2)")
            try await owing.discharge(.registration, early, on: "2026-02-09")
            let late = try await owing.open(.consideration, by: body, until: "2026-02-1\(number / 2)")
            try await owing.discharge(.consideration, late, on: "2026-02-20")
            let void = try await owing.open(.proposalReply, by: body, until: "2026-02-27")
            try await owing.void(void, on: "2026-02-20")
        }
        try await owing.open(.commitment, by: town.akimat, until: "2026-06-01")
        return owing
    }

    @Test func `every order is paged to its end without a gap or a repeat`() async throws {
        try await withTown { town in
            _ = try await Self.fill(town)
            let all = try await town.count("obligation")
            let ended = try await town.count("obligation", where: "closed_at IS NOT NULL")
            for (order, count) in [(ObligationListing.Order.due, all), (.latestDue, all), (.closed, ended)] {
                let found = try await town.obligations(.init(), order: order)
                #expect(found.count == count, "\(order)")
                #expect(Set(found.map(\.obligation.id)).count == count, "\(order)")
                let keys = found.map { order == .closed ? "\($0.obligation.closing!.at)" : "\($0.obligation.dueOn)" }
                #expect(keys == (order == .due ? keys.sorted() : keys.sorted().reversed()), "\(order)")
            }
        }
    }

    @Test func `what is open begins with what is overdue`() async throws {
        try await withTown { town in
            _ = try await Self.fill(town)
            var filter = ObligationListing.Filter()
            filter.standings = [.overdue, .dueSoon, .open]
            let found = try await town.obligations(filter)
            #expect(found.prefix(7).allSatisfy { $0.standing == .overdue && $0.workingDaysLate > 0 })
            #expect(found.dropFirst(7).allSatisfy { $0.workingDaysLate == 0 && $0.workingDaysLeft != nil })
        }
    }

    /// All 63 sets: each becomes a condition of its own.
    @Test func `any set of standings shows exactly what stands so`() async throws {
        try await withTown { town in
            _ = try await Self.fill(town)
            let all = try await town.obligations(.init())
            #expect(Set(all.map(\.standing)) == Set(Obligation.Standing.allCases))
            for bits in 1..<64 {
                var filter = ObligationListing.Filter()
                filter.standings = Set(
                    Obligation.Standing.allCases.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))
                let found = try await ObligationBrowsing(town.environment).list(
                    filter, order: .due, after: nil, limit: 100)
                let expected = all.filter { filter.standings.contains($0.standing) }
                #expect(found.items.map(\.obligation.id) == expected.map(\.obligation.id), "\(filter.standings)")
            }
        }
    }

    @Test func `filters narrow each other`() async throws {
        try await withTown { town in
            let owing = try await Self.fill(town)
            func count(_ narrow: (inout ObligationListing.Filter) -> Void) async throws -> Int {
                var filter = ObligationListing.Filter()
                narrow(&filter)
                return try await town.obligations(filter).count
            }
            #expect(try await count { $0.debtors = [.body(town.akimat.id)] } == 21)
            #expect(try await count { $0.debtors = [.body(town.akimat.id), .body(town.village.id)] } == 36)
            // The compliance check of the petition itself.
            #expect(try await count { $0.debtors = [.service] } == 1)
            #expect(try await count { $0.debtors = [.service, .body(town.akimat.id)] } == 22)
            #expect(try await count { $0.kinds = [.consideration] } == 7)
            #expect(try await count { $0.kinds = [.consideration, .registration] } == 14)
            #expect(try await count { $0.tier = "national" } == 0)
            #expect(try await count { $0.topic = "no_such_topic" } == 0)
            #expect(try await count { $0.matter = owing.petition } == 37)
            // Overdue since 18, 17, 16 and 15 days.
            #expect(try await count { $0.overdueForDays = 16 } == 6)
            #expect(
                try await count { ($0.dueFrom, $0.dueUntil) = (LegalDate("2026-02-27"), LegalDate("2026-03-02")) } == 9)
        }
    }

    @Test func `at one instant a day has passed in one profile and not in another`() async throws {
        try await withTown { town in
            let owing = try await town.owing()
            try await owing.open(.commitment, by: town.akimat, until: "2026-03-20")
            try await owing.open(.commitment, by: town.akimat, until: "2026-03-20", profile: "uk-parliament")
            // 00:30 on the 21st in Almaty, 19:30 on the 20th in London.
            town.clock.set("2026-03-20T19:30:00Z")
            for profile in ["kz", "uk-parliament", nil] {
                for (standing, expected) in [(Obligation.Standing.overdue, "kz"), (.dueSoon, "uk-parliament")] {
                    var filter = ObligationListing.Filter()
                    filter.kinds = [.commitment]
                    filter.profile = profile
                    filter.standings = [standing]
                    let found = try await town.obligations(filter)
                    let isMeant = profile == nil || profile == expected
                    #expect(found.map(\.obligation.profile) == (isMeant ? [expected] : []), "\(standing)")
                    #expect(found.allSatisfy { $0.standing == standing })
                }
            }
            let late = try await ObligationBrowsing(town.environment).feed(.late, of: town.akimat.id)
            #expect(late.map(\.obligation.profile) == ["kz"])
            #expect(try await ObligationBrowsing(town.environment).feed(.due, of: town.akimat.id).count == 2)
        }
    }

    @Test func `of a petition that is in no list nothing is told but its reference`() async throws {
        try await withTown { town in
            let id = try await town.supported("Закрыть свалку у реки")
            let view = try #require(try await town.obligations(.init()).first)
            #expect(view.obligation.matter == .petition(id))
            #expect(!view.isListed)
            #expect(view.title == nil)
            #expect(view.reference?.hasPrefix("KZ-2026-") == true)

            let moderator = try await town.person(2, .seniorModerator)
            _ = try await Moderation(town.environment).publish(
                id, checklist: town.checklist, expecting: nil, by: moderator)
            let shown = try #require(try await town.obligations(.init()).first)
            #expect(shown.isListed)
            #expect(shown.title?.ru == "Закрыть свалку у реки")
            _ = try await Moderation(town.environment).takeDown(
                id, authority: "Суд", reason: "Личные данные.", expecting: nil, by: moderator)
            #expect(try await town.obligations(.init()).map(\.title) == [nil])
        }
    }

    @Test func `a moved date keeps the old one and its reason`() async throws {
        try await withTown { town in
            let owing = try await town.owing()
            let subject = try await owing.open(.consideration, by: town.akimat, until: "2026-03-18")
            try await owing.move(subject, to: "2026-04-18", on: "2026-03-16")
            var filter = ObligationListing.Filter()
            filter.kinds = [.consideration]
            let listed = try #require(try await town.obligations(filter).first)
            #expect(listed.standing == .open)
            #expect(listed.moves.map(\.wasDueOn) == [LegalDate("2026-03-18")!])
            #expect(listed.moves.map(\.reason) == [[.ru: "Нужна экспертиза."]])
            let (one, reminders) = try await ObligationBrowsing(town.environment).obligation(listed.obligation.id)
            #expect(one == listed)
            #expect(reminders == 0)
        }
    }
}
