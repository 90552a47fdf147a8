import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct PetitionImportTests {
    private func read(_ entries: String...) throws -> [UKPetition] {
        try UKPetition.read(Data("[\(entries.joined(separator: ","))]".utf8))
    }

    private func view(_ number: String, in town: Town) async throws -> PetitionView {
        let row = try await town.environment.pool.first(
            "SELECT id FROM petition WHERE imported_from = \("uk-petitions:" + number)")
        return try await Browsing(town.environment).petition(try #require(row).decode(UUID.self), reader: nil)
    }

    @Test func `an open petition collects until six months are over, and a verified signature is counted apart`()
        async throws
    {
        try await withTown { town in
            town.clock.set("2017-02-01T00:00:00Z")
            let entries = try read(UKPetitionTests.entry("178330", signatures: 31_289))
            _ = try await PetitionImport(town.environment).run(entries)
            let imported = try await view("178330", in: town)
            #expect(imported.petition.state == .collecting)
            #expect(imported.petition.reference == "UK-2017-000001")
            // The last day is 24 July, which ends at midnight in London, an hour earlier in UTC.
            #expect(imported.petition.closesAt?.description == "2017-07-24T23:00:00Z")
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            let signed = try await signing.sign(imported.petition.id, consent: true, by: try await town.person(5))
            #expect(signed.count == 1)
            let now = try await view("178330", in: town)
            #expect(now.signatures.verified == 1)
            #expect(now.signatures.imported == 31_289)
        }
    }

    @Test func `a threshold that was reached elsewhere is marked, and is not reached a second time here`() async throws
    {
        try await withTown { town in
            town.clock.set("2017-02-01T00:00:00Z")
            _ = try await PetitionImport(town.environment).run(
                try read(UKPetitionTests.entry("1", signatures: 10_000), UKPetitionTests.entry("2", signatures: 9_999)))
            let reached = try await view("1", in: town).thresholds.map { $0.reachedAt != nil }
            #expect(reached == [true, false])
            #expect(try await view("2", in: town).thresholds.allSatisfy { $0.reachedAt == nil })
            #expect(try await town.count("event", where: "kind = 'petition.threshold_reached'") == 0)
        }
    }

    @Test(arguments: [
        (9_999, PetitionState.thresholdMissed), (10_000, .thresholdReached), (4_150_260, .thresholdReached),
    ])
    func `a closed petition stands where its number has brought it`(signatures: Int, state: PetitionState) async throws
    {
        try await withTown { town in
            _ = try await PetitionImport(town.environment).run(
                try read(UKPetitionTests.entry("1", status: "closed", signatures: signatures)))
            #expect(try await view("1", in: town).petition.state == state)
        }
    }

    @Test func `an open petition of long ago is closed: nobody can sign after its six months`() async throws {
        try await withTown { town in
            _ = try await PetitionImport(town.environment).run(try read(UKPetitionTests.entry("1", status: "open")))
            #expect(try await view("1", in: town).petition.state == .thresholdMissed)
            #expect(try await PassingTerms(town.environment).sweep() == 0)
        }
    }

    @Test func `an import that was cut off goes on, and one that is run again changes nothing`() async throws {
        try await withTown { town in
            let entries = try read(
                UKPetitionTests.entry("1"), UKPetitionTests.entry("2"), UKPetitionTests.entry("3"))
            let importing = PetitionImport(town.environment)
            #expect(try await importing.run(Array(entries[1...])).added == 2)
            let rest = try await importing.run(entries)
            #expect(rest.added == 1)
            #expect(rest.unchanged == 2)
            let again = try await importing.run(entries)
            #expect(again.added == 0)
            #expect(again.unchanged == 3)
            #expect(try await town.count("petition") == 3)
            #expect(try await town.count("event", where: "kind = 'petition.imported'") == 3)
            let newer = try read(UKPetitionTests.entry("1", signatures: 99))
            #expect(try await importing.run(newer).different == 1)
            #expect(try await view("1", in: town).signatures.imported == 12)
        }
    }

    @Test func `the same entry twice is one petition, and two that contradict each other are refused`() async throws {
        try await withTown { town in
            let importing = PetitionImport(town.environment)
            let summary = try await importing.run(try read(UKPetitionTests.entry("1"), UKPetitionTests.entry("1")))
            #expect(summary.added == 1)
            #expect(summary.repeated == 1)
            let contradiction = try read(UKPetitionTests.entry("2"), UKPetitionTests.entry("2", signatures: 1))
            let fault = await #expect(throws: ImportFault.self) { try await importing.run(contradiction) }
            #expect(fault?.description.contains("entry 2 contradicts an earlier one") == true)
            #expect(try await town.count("petition") == 1)
        }
    }

    @Test func `a petition older than the rules is refused with its date`() async throws {
        try await withTown { town in
            let entries = try read(UKPetitionTests.entry("7", created: "2011-08-04T00:00:00Z"))
            let fault = await #expect(throws: ImportFault.self) {
                try await PetitionImport(town.environment).run(entries)
            }
            #expect(fault?.description.contains("petition 7 is of 2011-08-04") == true)
        }
    }

    @Test func `two imports at once write each petition once`() async throws {
        try await withTown { town, twin in
            let entries = try UKPetition.read(
                Data("[\((1...700).map { UKPetitionTests.entry("\($0)") }.joined(separator: ","))]".utf8))
            async let one = PetitionImport(town.environment).run(entries)
            async let two = PetitionImport(twin).run(entries)
            #expect(try await one.added + two.added == 700)
            #expect(try await town.count("petition") == 700)
            #expect(try await town.count("petition", where: "reference IS NULL") == 0)
        }
    }
}
