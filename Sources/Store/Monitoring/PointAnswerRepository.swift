import Domain
import Foundation
import Postgres

/// What bodies owe of the periodic feedback of organisations, and what they answered.
package enum PointAnswerRepository {
    package struct Given: Hashable, Sendable {
        package var answer: PointAnswer
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

    package static func parts(
        of feedback: UUID, in database: some Queryable
    ) async throws -> [PeriodicFeedbackPart] {
        try await database.query(
            "SELECT id, feedback, body, points FROM periodic_feedback_part WHERE feedback = \(feedback) ORDER BY id"
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
                answered_by, answered_at)
            SELECT \(feedback), new.point, new.assessment, new.original, new.kk, new.ru, new.en, \(official), \(now)
            FROM unnest(\(answers.map(\.point)), \(answers.map(\.assessment)), \(answers.map(\.original)),
                \(answers.map(\.text.kk)), \(answers.map(\.text.ru)), \(answers.map(\.text.en)))
                AS new (point, assessment, original, kk, ru, en)
            """)
    }

    /// By the number of the point.
    package static func answers(
        to feedback: UUID, in database: some Queryable
    ) async throws -> [String: Given] {
        let rows = try await database.query(
            """
            SELECT point, assessment, original, text_kk, text_ru, text_en, answered_at FROM periodic_feedback_answer
            WHERE feedback = \(feedback)
            """)
        return try rows.reduce(into: [:]) { answers, row in
            let answer = PointAnswer(
                point: try row.get("point"), assessment: try row.get("assessment"), original: try row.get("original"),
                text: try row.localized("text"))
            answers[answer.point] = Given(answer: answer, answeredAt: try row.get("answered_at"))
        }
    }
}
