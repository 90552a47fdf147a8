import Domain
import Foundation
import Postgres

/// What bodies owe of the periodic feedback of organisations, and what they answered.
package enum PointAnswerRepository {
    package struct Given: Hashable, Sendable {
        package var answer: PointAnswer
        /// Of the commitment that the answer names.
        package var commitmentReference: String?
        package var answeredAt: Instant
    }

    package static func add(_ parts: [PeriodicFeedbackPart], in transaction: Transaction) async throws {
        for part in parts {
            try await transaction.query(
                """
                INSERT INTO periodic_feedback_part (id, feedback, body, points)
                VALUES (\(part.id), \(part.feedback), \(part.body), \(part.points))
                """)
        }
    }

    /// In the order of the list.
    package static func parts(
        of feedback: UUID, in database: some Queryable
    ) async throws -> [PeriodicFeedbackPart] {
        try await database.query(
            """
            SELECT t.id, t.feedback, t.body, t.points FROM periodic_feedback_part t
            JOIN periodic_feedback f ON f.id = t.feedback
            JOIN list_point p ON p.list = f.list AND p.number = t.points[1]
            WHERE t.feedback = \(feedback) ORDER BY p.position
            """
        ).map { row in
            PeriodicFeedbackPart(
                id: try row.get("id"), feedback: try row.get("feedback"), body: try row.get("body"),
                points: try row.get("points"))
        }
    }

    package static func add(
        _ answers: [PointAnswer], to feedback: UUID, by official: UUID, at now: Instant, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO periodic_feedback_answer (feedback, point, assessment, original, text_kk, text_ru, text_en,
                decision_kk, decision_ru, decision_en, commitment, answered_by, answered_at)
            SELECT \(feedback), new.point, new.assessment, new.original, new.kk, new.ru, new.en, new.decision_kk,
                new.decision_ru, new.decision_en, new.commitment, \(official), \(now)
            FROM unnest(\(answers.map(\.point)), \(answers.map(\.assessment)), \(answers.map(\.original)),
                \(answers.map(\.text.kk)), \(answers.map(\.text.ru)), \(answers.map(\.text.en)),
                \(answers.map(\.decision?.kk)), \(answers.map(\.decision?.ru)), \(answers.map(\.decision?.en)),
                \(answers.map(\.commitment)))
                AS new (point, assessment, original, kk, ru, en, decision_kk, decision_ru, decision_en, commitment)
            """)
    }

    /// By the number of the point.
    package static func answers(
        to feedback: UUID, in database: some Queryable
    ) async throws -> [String: Given] {
        let rows = try await database.query(
            """
            SELECT a.point, a.assessment, a.original, a.text_kk, a.text_ru, a.text_en, a.decision_kk, a.decision_ru,
                a.decision_en, a.commitment, m.reference AS commitment_reference, a.answered_at
            FROM periodic_feedback_answer a LEFT JOIN commitment m ON m.id = a.commitment
            WHERE a.feedback = \(feedback)
            """)
        return try rows.reduce(into: [:]) { answers, row in
            let answer = PointAnswer(
                point: try row.get("point"), assessment: try row.get("assessment"), original: try row.get("original"),
                text: try row.localized("text"), decision: try row.localizedIfThere("decision"),
                commitment: try row.get("commitment"))
            answers[answer.point] = Given(
                answer: answer, commitmentReference: try row.get("commitment_reference"),
                answeredAt: try row.get("answered_at"))
        }
    }
}
