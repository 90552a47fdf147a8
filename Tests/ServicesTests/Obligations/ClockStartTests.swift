import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

@Suite struct ClockStartTests {
    @Test
    func `petitions from before there were obligations are owed what they are owed, once, from the next round on`()
        async throws
    {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let (checked, reached) = (try await town.supported(), try await town.reached("Скамейки в парке"))
            // As an earlier version left them.
            try await database.owner.query("DELETE FROM obligation")
            try await database.owner.query("DELETE FROM response")
            let before = try await town.count("event")
            town.clock.set("2026-03-26T08:00:00Z")
            let second = town.twin(pool: database.pool)
            async let first = ObligationClock(town.environment).sweep()
            async let other = ObligationClock(second).sweep()
            #expect(try await first + other == 2)
            #expect(try await town.owed(checked) == ["compliance_check": "open"])
            #expect(try await town.owed(reached) == ["threshold_notice": "open", "registration": "open"])
            let check = try await ObligationRepository.open(of: checked, in: database.pool)[0]
            #expect(check.startOn == LegalDate("2026-03-20")! && check.dueOn == LegalDate("2026-04-22")!)
            let sent = try await ObligationRepository.open(of: reached, in: database.pool)
            #expect(sent.allSatisfy { $0.startOn == LegalDate("2026-03-26")! }, "nobody is late for what was not asked")
            #expect(try await ObligationClock(town.environment).sweep() == 0)
            #expect(try await town.count("event") == before + 5)
        }
    }

    @Test func `a server with an older calendar moves no date back`() async throws {
        try await withTown { town in
            let id = try await town.reached()
            let edition = Town.rules.calendars["kz"]!.edition
            #expect(
                try await town.count("obligation", where: "matter = '\(id)' AND calendar_edition = '\(edition)'") == 3
            )
            var behind = town.environment
            behind.rules = Town.formerRules
            #expect(try await ObligationClock(behind).sweep() == 0)
            #expect(try await town.count("obligation", where: "calendar_edition <> '\(edition)'") == 0)
        }
    }
}
