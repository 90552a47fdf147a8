import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct PerformanceTests {
    @Test func `a body's page has its share with its interval, its percentiles and its silence`() async throws {
        try await withTown { town in
            let owing = try await town.owing()
            // From Monday, 2 February: so many working days later; Friday the 6th is the last day.
            let ends = ["03", "04", "05", "06", "09", "10"]
            for end in ends {
                let subject = try await owing.open(.consideration, by: town.akimat, until: "2026-02-06")
                try await owing.discharge(.consideration, subject, on: "2026-02-\(end)")
            }
            try await owing.open(.proposalReply, by: town.akimat, until: "2026-02-06")
            try await owing.open(.commitment, by: town.akimat, until: "2026-02-06")
            try await owing.open(.commitment, by: town.akimat, until: "2026-03-25")
            let void = try await owing.open(.commitment, by: town.akimat, until: "2026-02-06")
            try await owing.void(void, on: "2026-02-20")

            let record = try await Performance(town.environment).record(of: town.akimat.id)
            let overall = record.overall
            #expect((overall.open, overall.dueSoon, overall.overdue) == (3, 1, 2))
            #expect((overall.inTime, overall.late) == (4, 2))
            #expect(overall.onTime == Proportion(hits: 4, total: 8))
            let interval = try #require(overall.onTime.interval())
            #expect((0.21...0.22).contains(interval.lowerBound))
            #expect((0.78...0.79).contains(interval.upperBound))
            #expect((overall.median, overall.ninetieth) == (3, 6))
            #expect(record.kinds.map(\.kind) == [.consideration, .proposalReply, .commitment])
            let reply = record.kinds[1].figures
            #expect((reply.overdue, reply.median) == (1, nil))
            #expect(reply.onTime.interval()?.lowerBound == 0)
            // Two decisions came late, one reply has not come.
            #expect(record.presumedRefusals == 3)
            #expect(record.commitments.overdue == 1)
        }
    }

    @Test func `a body without a past has no share`() async throws {
        try await withTown { town in
            let record = try await Performance(town.environment).record(of: town.village.id)
            #expect(record.overall.onTime.share == nil)
            #expect(record.kinds.isEmpty)
            #expect(
                try await refusal { _ = try await Performance(town.environment).record(of: UUID()) }?.code
                    == "not_found")
        }
    }

    @Test func `the league goes by what the sample speaks for, and ranks no body by too little`() async throws {
        try await withTown { town in
            let owing = try await town.owing()
            for (body, inTime, late) in [(town.akimat, 3, 0), (town.village, 9, 1)] {
                for number in 0..<(inTime + late) {
                    let subject = try await owing.open(.consideration, by: body, until: "2026-02-06")
                    try await owing.discharge(
                        .consideration, subject, on: number < inTime ? "2026-02-05" : "2026-02-09")
                }
            }
            let performance = Performance(town.environment)
            func keys(_ minimum: Int, _ kind: ObligationKind? = nil) async throws -> ([String], [String]) {
                let league = try await performance.league(profile: "kz", kind: kind, tier: "local", minimum: minimum)
                return (league.ranked.map(\.line.body.key), league.unranked.map(\.line.body.key))
            }
            // Three of three is more, and says less.
            #expect(try await keys(3) == (["village-akim", "almaty-akimat"], []))
            #expect(try await keys(5) == (["village-akim"], ["almaty-akimat"]))
            #expect(try await keys(5, .registration) == ([], []))
            let league = try await performance.league(profile: "kz", kind: nil, tier: nil, minimum: 5)
            #expect(league.ranked.map(\.rank) == [1])
            #expect(league.unranked.map(\.rank) == [nil])
            #expect(league.unranked.map(\.onTime) == [Proportion(hits: 3, total: 3)])
            let other = try await refusal {
                _ = try await performance.league(profile: "atlantis", kind: nil, tier: nil, minimum: 5)
            }
            #expect(other?.code == "invalid")
        }
    }

    @Test func `bodies that do the same share a rank`() async throws {
        try await withTown { town in
            let owing = try await town.owing()
            for body in [town.akimat, town.village] {
                let subject = try await owing.open(.consideration, by: body, until: "2026-02-06")
                try await owing.discharge(.consideration, subject, on: "2026-02-05")
            }
            let league = try await Performance(town.environment).league(
                profile: "kz", kind: nil, tier: nil, minimum: 1)
            #expect(league.ranked.map(\.rank) == [1, 1])
        }
    }
}
