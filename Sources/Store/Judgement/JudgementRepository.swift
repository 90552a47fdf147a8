import Domain
import Foundation
import Postgres

/// What those who asked say of the answers. The judge is the keyed hash that stands for their signature.
package enum JudgementRepository {
    /// Sets the judge's verdicts on demands, over those that they gave before.
    package static func set(
        _ verdicts: [Int: Verdict], on decision: UUID, by judge: [UInt8], in database: some Queryable
    ) async throws {
        let demands = verdicts.keys.sorted()
        try await database.query(
            """
            INSERT INTO judgement (decision, demand, judge, verdict)
            SELECT \(decision), demand, \(judge), verdict
            FROM unnest(\(demands), \(demands.map { verdicts[$0] })) AS new (demand, verdict)
            ON CONFLICT (decision, demand, judge) DO UPDATE SET verdict = excluded.verdict
            """)
    }

    package static func verdicts(
        on decision: UUID, by judge: [UInt8], in database: some Queryable
    ) async throws -> [Int: Verdict] {
        let rows = try await database.query(
            "SELECT demand, verdict FROM judgement WHERE decision = \(decision) AND judge = \(judge)")
        return Dictionary(uniqueKeysWithValues: try rows.map { try $0.decode(Int.self, Verdict.self) })
    }

    /// One verdict, as its judge is told of it.
    package struct Own: Hashable, Sendable {
        package var decision: UUID
        package var demand: Int
        package var verdict: Verdict
    }

    /// What judges said, each of one petition; by petition.
    package static func own(
        _ judges: [(petition: UUID, judge: [UInt8])], in database: some Queryable
    ) async throws -> [UUID: [Own]] {
        let rows = try await database.query(
            """
            SELECT asked.petition, j.decision, j.demand, j.verdict
            FROM unnest(\(judges.map(\.petition)), \(judges.map(\.judge))) AS asked (petition, judge)
            JOIN body_decision d ON d.petition = asked.petition
            JOIN judgement j ON j.decision = d.id AND j.judge = asked.judge
            ORDER BY d.written_at, j.demand
            """)
        var own: [UUID: [Own]] = [:]
        for row in rows {
            let (petition, decision, demand, verdict) = try row.decode(UUID.self, UUID.self, Int.self, Verdict.self)
            own[petition, default: []].append(Own(decision: decision, demand: demand, verdict: verdict))
        }
        return own
    }

    /// How the answers of decisions were judged, by decision and demand; what nobody judged is absent.
    package static func voices(
        on decisions: [UUID], in database: some Queryable
    ) async throws -> [UUID: [Int: DemandVoices]] {
        let rows = try await database.query(
            """
            SELECT decision, demand, verdict, count(*) FROM judgement WHERE decision = ANY (\(decisions))
            GROUP BY decision, demand, verdict
            """)
        var voices: [UUID: [Int: DemandVoices]] = [:]
        for row in rows {
            let (decision, demand, verdict, count) = try row.decode(UUID.self, Int.self, Verdict.self, Int.self)
            voices[decision, default: [:]][demand, default: DemandVoices(demand: demand)].counts[verdict] = count
        }
        return voices
    }
}
