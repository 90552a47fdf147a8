import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct ObligationFeedTests {
    @Test func `news tell what was still owed when its day came, when it passed, and what was done`() async throws {
        try await withTown { town in
            let owing = try await town.owing()
            let days = ["2026-02-20", "2026-02-23", "2026-02-24"]
            var subjects: [ObligationSubject] = []
            for _ in days {
                subjects.append(try await owing.open(.commitment, by: town.akimat, until: "2026-02-23"))
            }
            // Before its day, on it, and after it.
            for (subject, day) in zip(subjects, days) { try await owing.discharge(.commitment, subject, on: day) }
            let open = try await owing.open(.commitment, by: town.akimat, until: "2026-02-24")
            let void = try await owing.open(.commitment, by: town.akimat, until: "2026-02-25")
            try await owing.void(void, on: "2026-02-26")
            try await owing.open(.commitment, by: town.akimat, until: "2026-04-24")
            try await owing.open(.commitment, by: town.village, until: "2026-02-24")

            let browsing = ObligationBrowsing(town.environment)
            func news(_ feed: ObligationBrowsing.Feed) async throws -> [ObligationSubject] {
                try await browsing.feed(feed, of: town.akimat.id).map(\.obligation.subject)
            }
            #expect(try await Set(news(.due)) == [void, open, subjects[1], subjects[2]])
            #expect(try await Set(news(.late)) == [void, open, subjects[2]])
            #expect(try await news(.late).first == void)
            #expect(try await news(.answered) == subjects.reversed())
            #expect(try await browsing.feed(.late, of: nil).count == 4)
        }
    }

    @Test func `a calendar has what is open and what ended in the last ninety days`() async throws {
        try await withTown { town in
            let owing = try await town.owing()
            let overdue = try await owing.open(.commitment, by: town.akimat, until: "2026-02-23")
            let ahead = try await owing.open(.commitment, by: town.akimat, until: "2026-09-01")
            let done = try await owing.open(.commitment, by: town.akimat, until: "2026-02-23")
            try await owing.discharge(.commitment, done, on: "2026-02-20")
            try await owing.open(.commitment, by: town.village, until: "2026-09-01")
            let browsing = ObligationBrowsing(town.environment)
            func calendar() async throws -> [ObligationSubject] {
                try await browsing.calendar(of: town.akimat.id).map(\.obligation.subject)
            }
            #expect(try await calendar() == [overdue, ahead, done])
            town.clock.set("2026-05-22T05:00:00Z")
            #expect(try await calendar() == [overdue, ahead])
            #expect(try await browsing.calendar(of: nil).count == 4)
        }
    }

    @Test func `a body that is not there has no calendar and no news`() async throws {
        try await withTown { town in
            let browsing = ObligationBrowsing(town.environment)
            let refusals = [
                try await refusal { _ = try await browsing.calendar(of: UUID()) },
                try await refusal { _ = try await browsing.feed(.due, of: UUID()) },
                try await refusal { _ = try await browsing.obligation(UUID()) },
            ]
            #expect(refusals.map { $0?.code } == ["not_found", "not_found", "not_found"])
        }
    }
}
