import Domain
import Foundation
import Postgres

/// What consultations ask.
package enum QuestionRepository {
    package static func questionnaire(
        of consultation: UUID, in database: some Queryable
    ) async throws -> Questionnaire {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return Questionnaire(
            try await database.query(
                "SELECT definition FROM question WHERE consultation = \(consultation) ORDER BY number"
            ).map { try decoder.decode(Question.self, from: Data($0.get("definition", as: JSONB.self).bytes)) })
    }

    /// Whether a contribution was submitted, withdrawn or not: then the questions are fixed.
    package static func areFixed(in consultation: UUID, in database: some Queryable) async throws -> Bool {
        try await database.first(
            """
            SELECT EXISTS (SELECT FROM contribution WHERE consultation = \(consultation) AND revision IS NOT NULL)
            """
        )?.decode(Bool.self) ?? false
    }

    package static func clear(_ consultation: UUID, in transaction: Transaction) async throws {
        try await transaction.query("DELETE FROM question WHERE consultation = \(consultation)")
    }

    package static func add(
        _ questionnaire: Questionnaire, to consultation: UUID, in transaction: Transaction
    ) async throws {
        let questions = questionnaire.questions
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let definitions = try questions.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
        try await transaction.query(
            """
            INSERT INTO question (consultation, number, key, kind, definition)
            SELECT \(consultation), number, key, kind, definition::jsonb
            FROM unnest(\(questions.map(\.key)), \(questions.map(\.kind)), \(definitions))
                WITH ORDINALITY AS new (key, kind, definition, number)
            """)
    }
}
