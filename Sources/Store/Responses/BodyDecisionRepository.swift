import Domain
import Foundation
import Postgres

/// Draft and final decisions of bodies, with an answer to each demand. Only added to.
package enum BodyDecisionRepository {
    package struct Recorded: Hashable, Sendable {
        package var decision: BodyDecision
        package var body: UUID
        package var number: Int
        package var isLate: Bool
        package var writtenAt: Instant
    }

    static func add(
        _ decision: BodyDecision, number: Int, isLate: Bool, to petition: UUID, body: UUID, at now: Instant,
        in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO body_decision (id, petition, stage, number, body, outcome, language, reasons, visit_waiver,
                appeal_notice, official_name, official_office, is_late, written_at)
            VALUES (\(decision.id), \(petition), \(decision.stage), \(number), \(body), \(decision.outcome),
                \(decision.language), \(decision.reasons), \(decision.visitWaiver), \(decision.appealNotice),
                \(decision.official.name), \(decision.official.office), \(isLate), \(now))
            """)
        let answers = decision.answers
        try await transaction.query(
            """
            INSERT INTO demand_answer (decision, demand, outcome, reasons, facts, law)
            SELECT \(decision.id), * FROM unnest(\(answers.map(\.demand)), \(answers.map(\.outcome)),
                \(answers.map(\.reasons)), \(answers.map(\.facts)), \(answers.map(\.law)))
            """)
    }

    /// Every draft and decision on a petition, oldest first.
    package static func decisions(of petition: UUID, in database: some Queryable) async throws -> [Recorded] {
        let rows = try await database.query(
            """
            SELECT id, stage, number, body, outcome, language, reasons, visit_waiver, appeal_notice, official_name,
                official_office, is_late, written_at
            FROM body_decision WHERE petition = \(petition) ORDER BY written_at, id
            """)
        var answers: [UUID: [DemandAnswer]] = [:]
        let found = try await database.query(
            """
            SELECT decision, demand, outcome, reasons, facts, law FROM demand_answer
            WHERE decision IN (SELECT id FROM body_decision WHERE petition = \(petition)) ORDER BY decision, demand
            """)
        for row in found {
            answers[try row.get("decision"), default: []].append(
                DemandAnswer(
                    demand: try row.get("demand"), outcome: try row.get("outcome"), reasons: try row.get("reasons"),
                    facts: try row.get("facts"), law: try row.get("law")))
        }
        return try rows.map { row in
            let id = try row.get("id", as: UUID.self)
            return Recorded(
                decision: BodyDecision(
                    id: id, stage: try row.get("stage"), outcome: try row.get("outcome"),
                    language: try row.get("language"), reasons: try row.get("reasons"), answers: answers[id] ?? [],
                    visitWaiver: try row.get("visit_waiver"), appealNotice: try row.get("appeal_notice"),
                    official: Signatory(name: try row.get("official_name"), office: try row.get("official_office"))),
                body: try row.get("body"), number: try row.get("number"), isLate: try row.get("is_late"),
                writtenAt: try row.get("written_at"))
        }
    }
}
