import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

@Suite struct DataAccessTests {
    @Test func `a person sees that a moderator looked at their petition, and not who it was`() async throws {
        try await withTown { town in
            let id = try await town.supported()
            let (applicant, moderator) = (try await town.person(1), try await town.person(2, .moderator))
            let log = DataAccessLog(town.environment)
            let desk = ModerationDesk(town.environment)
            for _ in 0..<3 { _ = try await desk.dossier(id, by: moderator) }
            town.clock.advance(seconds: 3600)
            _ = try await desk.dossier(id, by: moderator)
            let shown = try await log.own(after: nil, limit: 10, by: applicant)
            #expect(shown.map(\.access.purpose) == [.complianceCheck, .complianceCheck])
            #expect(shown.map(\.access.capacity) == ["moderator", "moderator"])
            #expect(shown.first?.access.petition == id)
            #expect(shown.first?.access.at == town.clock.now)
            #expect(try await log.own(after: nil, limit: 10, by: moderator).isEmpty)
            // For whoever has to find out, it is there.
            #expect(try await town.count("data_access", where: "reader = '\(moderator.account)'") == 2)
        }
    }

    @Test func `a look that cannot be noted does not happen`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let id = try await town.supported()
            let moderator = try await town.person(2, .moderator)
            try await Staff(town.environment).add(EmailAddress("person2@example.org"), as: .moderator)
            try await database.owner.query("REVOKE INSERT ON data_access FROM dauys_service")
            await #expect(throws: (any Error).self) {
                try await ModerationDesk(town.environment).dossier(id, by: moderator)
            }
            await #expect(throws: (any Error).self) { try await Staff(town.environment).list() }
        }
    }

    @Test func `whoever is appointed sees that the list of the appointed was looked at`() async throws {
        try await withTown { town in
            let moderator = try await town.person(2, .moderator)
            let administrator = try await town.person(3, .administrator)
            for (number, role) in [(2, Role.moderator), (3, .administrator)] {
                try await Staff(town.environment).add(EmailAddress("person\(number)@example.org"), as: role)
            }
            _ = try await Staff(town.environment).list(by: administrator)
            _ = try await Staff(town.environment).list()
            let log = DataAccessLog(town.environment)
            let seen = try await log.own(after: nil, limit: 10, by: moderator)
            #expect(Set(seen.map(\.access.capacity)) == ["administrator", "console"])
            #expect(seen.first?.access.fields == [.name, .email])
            // One's own data is one's own.
            #expect(try await log.own(after: nil, limit: 10, by: administrator).map(\.access.capacity) == ["console"])
        }
    }

    @Test func `a look at a petition that is not published is noted wherever it is had, and once in a while`()
        async throws
    {
        try await withTown { town in
            let id = try await town.supported()
            let (applicant, citizen) = (try await town.person(1), try await town.person(4))
            let (moderator, auditor) = (try await town.person(5, .moderator), try await town.person(6, .auditor))
            let browsing = Browsing(town.environment)
            func looks() async throws -> [DataAccess] {
                try await DataAccessLog(town.environment).own(after: nil, limit: 100, by: applicant).map(\.access)
            }
            for reader in [nil, citizen, applicant] {
                _ = try await browsing.petition(id, reader: reader)
                _ = try await browsing.history(of: id, reader: reader, after: 0, limit: 10)
            }
            #expect(try await looks() == [])
            let ways: [@Sendable (Actor) async throws -> Void] = [
                { _ = try await browsing.petition(id, reader: $0) },
                { _ = try await browsing.history(of: id, reader: $0, after: 0, limit: 10) },
                { _ = try await browsing.decisions(on: id, reader: $0) },
            ]
            for (number, way) in ways.enumerated() {
                town.clock.advance(seconds: 16 * 60)
                try await way(moderator)
                try await way(moderator)
                #expect(try await looks().count == number + 1)
            }
            town.clock.advance(seconds: 60)
            try await ways[0](auditor)
            #expect(try await looks().map(\.capacity) == ["auditor", "moderator", "moderator", "moderator"])
            #expect(try await looks().allSatisfy { $0.petition == id && $0.fields == [.petitionText] })

            let published = try await town.published("Открыть парк")
            let before = try await looks().count
            _ = try await browsing.petition(published, reader: auditor)
            #expect(try await looks().count == before)
        }
    }

    @Test func `a look and an export are in the security record at once, and not at all where they cannot be`()
        async throws
    {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let id = try await town.supported()
            let (applicant, moderator) = (try await town.person(1), try await town.person(5, .moderator))
            let record = SecurityRecord(town.environment)
            for number in 0...SecurityBacklog.limit {
                record.note(SecurityEvent(.accessRefused, facts: ["number": .number(number)]), at: town.clock.now)
            }
            let reading = Browsing(town.environment)
            _ = try await reading.petition(id, reader: moderator)
            _ = try await OwnDataExport(town.environment).run(for: applicant)
            let events = try await database.pool.query(
                "SELECT kind, actor, subject FROM security_event WHERE kind LIKE 'data.%' ORDER BY position"
            ).map { try $0.decode(String.self, UUID.self, UUID.self) }
            #expect(events.map(\.0) == ["data.opened", "data.exported"])
            #expect(events.map(\.1) == [moderator.account, applicant.account])
            #expect(events.map(\.2) == [applicant.account, applicant.account])

            try await database.owner.query("REVOKE INSERT ON security_event FROM dauys_service")
            town.clock.advance(seconds: 3_600)
            await #expect(throws: PostgresError.self) { try await reading.petition(id, reader: moderator) }
            await #expect(throws: PostgresError.self) { try await OwnDataExport(town.environment).run(for: applicant) }
            #expect(try await town.count("data_access") == 1)
        }
    }
}
