import Domain
import Foundation
import Postgres

/// Looks for words that were taken out of one contribution where the public reads them elsewhere in the consultation, in small
/// letters or capitals.
package enum RedactionRemnantRepository {
    /// Other contributions, the newest first: of the newest, and of those in the same form letter.
    package static func contributions(
        with words: [String], beside contribution: UUID, in consultation: UUID, in database: some Queryable
    ) async throws -> [RedactionRemnant] {
        try await database.query(
            """
            WITH looked AS (
                (SELECT k.id FROM contribution k WHERE k.consultation = \(consultation) AND k.state = 'submitted'
                    ORDER BY k.submitted_at DESC, k.id DESC LIMIT \(RedactionRemnant.looked))
                UNION
                (SELECT other.contribution FROM form_letter_member own
                    JOIN form_letter_member other ON other.form_letter = own.form_letter
                    WHERE own.contribution = \(contribution) LIMIT \(RedactionRemnant.looked))
            ), sought AS (
                -- As they stand in the content: quotation marks are escaped there.
                SELECT lower(word) AS word, lower(substr(json, 2, length(json) - 2)) AS escaped
                FROM (SELECT word, to_jsonb(word)::text AS json FROM unnest(\(words)::text[]) AS word) AS one
            )
            SELECT k.id, k.reference FROM looked JOIN contribution k USING (id)
            WHERE k.id <> \(contribution) AND k.state = 'submitted' AND k.publication = 'published'
                AND k.disclosure <> 'confidential'
                AND EXISTS (SELECT FROM sought s WHERE strpos(lower(k.content::text), s.escaped) > 0
                    OR strpos(lower(k.name), s.word) > 0)
            ORDER BY k.submitted_at DESC, k.id DESC LIMIT \(RedactionRemnant.limit)
            """
        ).map { row in
            let (id, reference) = try row.decode(UUID.self, String?.self)
            return RedactionRemnant(.contribution, id, reference: reference)
        }
    }

    /// What the body answered, and the themes that what was said is sorted by.
    package static func answers(
        with words: [String], in consultation: UUID, in database: some Queryable
    ) async throws -> [RedactionRemnant] {
        try await database.query(
            """
            WITH sought AS (SELECT lower(word) AS word FROM unnest(\(words)::text[]) AS word)
            (SELECT 'reply' AS kind, r.id FROM reply r WHERE r.consultation = \(consultation)
                AND EXISTS (SELECT FROM sought s WHERE strpos(lower(concat_ws(E'\\n', r.reason_kk, r.reason_ru, r.reason_en,
                    r.change_kk, r.change_ru, r.change_en, r.decision_kk, r.decision_ru, r.decision_en)), s.word) > 0)
                ORDER BY r.number LIMIT \(RedactionRemnant.limit))
            UNION ALL
            (SELECT 'theme', t.id FROM theme t WHERE t.consultation = \(consultation)
                AND EXISTS (SELECT FROM sought s WHERE strpos(lower(concat_ws(E'\\n', t.title_kk, t.title_ru, t.title_en,
                    t.summary_kk, t.summary_ru, t.summary_en)), s.word) > 0)
                ORDER BY t.number LIMIT \(RedactionRemnant.limit))
            """
        ).map { row in
            let (kind, id) = try row.decode(RedactionRemnant.Kind.self, UUID.self)
            return RedactionRemnant(kind, id)
        }
    }
}
