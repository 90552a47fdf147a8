import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

@Suite struct DataAccessTests {
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
