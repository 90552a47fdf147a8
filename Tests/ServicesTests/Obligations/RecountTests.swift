import Domain
import Foundation
import Services
import Store
import Support
import Synchronization
import Testing

@Suite struct RecountTests {
    /// The differences that a recount tells.
    private static func differences(_ town: Town) async throws -> [String] {
        let told = Mutex<[String]>([])
        let outcome = try await Recount(town.environment).run { difference in
            told.withLock { $0.append(difference) }
        }
        let differences = told.withLock { $0 }
        #expect(outcome.differences == differences.count)
        return differences
    }

    /// Opens, moves, ends and voids at random, over some petitions, days and bodies.
    private static func live(_ town: Town, seed: UInt64) async throws {
        var random = Dice(state: seed)
        let owings = [try await town.owing(), try await town.owing("Новый парк у вокзала")]
        var open: [(owing: Owing, kind: ObligationKind, subject: ObligationSubject)] = []
        for step in 0..<80 {
            let today = "\(LegalDate("2026-02-02")!.adding(days: step / 2))"
            let until = "\(LegalDate("2026-02-02")!.adding(days: step / 2 + Int.random(in: 0...20, using: &random)))"
            let choice = open.indices.randomElement(using: &random)
            switch (Int.random(in: 0..<6, using: &random), choice) {
            case (0...2, _), (_, nil):
                let owing = owings.randomElement(using: &random)!
                let kind = ObligationKind.allCases.randomElement(using: &random)!
                let body = [town.akimat, town.village, nil].randomElement(using: &random)!
                open.append(
                    (owing, kind, try await owing.open(kind, by: body, from: today, until: until)))
            case (3, let choice?):
                let one = open.remove(at: choice)
                try await one.owing.discharge(one.kind, one.subject, on: today)
            case (4, let choice?):
                let one = open.remove(at: choice)
                try await one.owing.void(one.subject, on: today)
            case (_, let choice?):
                try await open[choice].owing.move(open[choice].subject, to: until, on: today)
            }
        }
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `whatever happened, the record tells the same as what is stored`(seed: UInt64) async throws {
        try await withTown { town in
            try await Self.live(town, seed: seed)
            #expect(try await Self.differences(town) == [])
            #expect(try await town.count("obligation_tally") > 0)
        }
    }

    @Test func `each thing that is stored otherwise is told`() async throws {
        try await withDatabase { database in
            let town = try await Town(pool: database.pool)
            let owing = try await town.owing()
            let done = try await owing.open(.registration, by: town.akimat, until: "2026-02-06")
            try await owing.discharge(.registration, done, on: "2026-02-05")
            try await owing.open(.commitment, by: town.akimat, until: "2026-04-01")
            #expect(try await Self.differences(town) == [])

            let kept = try #require(try await town.obligations(.init()).first { $0.obligation.kind == .commitment })
            let owner = database.owner
            try await owner.query("ALTER TABLE obligation DISABLE TRIGGER obligation_change")
            try await owner.query(
                "UPDATE obligation SET due_on = '2026-05-01', debtor = NULL WHERE id = \(kept.obligation.id)")
            #expect(
                try await Self.differences(town) == [
                    "obligation \(kept.obligation.id.uuidString.lowercased()): debtor is service, and "
                        + "\(town.akimat.id.uuidString.lowercased()) by the record",
                    "obligation \(kept.obligation.id.uuidString.lowercased()): due is 2026-05-01, and 2026-04-01 by the record",
                ])
            try await owner.query("DELETE FROM obligation WHERE id = \(kept.obligation.id)")
            #expect(try await Self.differences(town).map { $0.suffix(32) } == ["is in the record, but not stored"])

            var stray = kept.obligation
            stray.id = UUID()
            let strays = [stray]
            try await town.environment.pool.transaction { transaction in
                try await ObligationRepository.insert(strays, in: transaction)
            }
            #expect(try await Self.differences(town).count == 1)
            try await owner.query("UPDATE obligation_tally SET count = count + 1 WHERE kind = 'registration'")
            try await owner.query("UPDATE tally SET signatures = signatures + 3, supporters = supporters - 1")
            let all = try await Self.differences(town)
            #expect(all.contains { $0.hasSuffix("after 3 working days: 2 are counted, and 1 are in the record") })
            #expect(all.contains { $0.hasSuffix("3 signatures are counted, 0 are there") })
            #expect(all.contains { $0.hasSuffix("49 supporters are counted, 50 are there") })
        }
    }

    @Test func `an event that cannot follow those before it is told`() async throws {
        try await withTown { town in
            let owing = try await town.owing()
            let subject = try await owing.open(.commitment, by: town.akimat, until: "2026-04-01")
            try await owing.discharge(.commitment, subject, on: "2026-03-02")
            let id = try #require(try await town.obligations(.init()).first { $0.obligation.subject == subject })
                .obligation.id
            try await town.environment.pool.transaction { transaction in
                let event = NewEvent(
                    kind: "obligation.voided", subject: owing.petition, version: 1, actor: nil, capacity: .service,
                    audience: .everybody,
                    payload: [
                        "obligation": .text(id.uuidString.lowercased()), "kind": .text("commitment"),
                        "reason": .text("decided"), "on": .date(LegalDate("2026-03-03")!),
                    ])
                try await EventRepository.append([event], at: town.clock.now, in: transaction)
            }
            let differences = try await Self.differences(town)
            #expect(differences.count == 1)
            #expect(differences.first?.hasSuffix("speaks of \(id.uuidString.lowercased()), which is not open") == true)
        }
    }
}

/// The same throws for the same seed (SplitMix64).
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
