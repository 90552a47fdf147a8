import Domain
import Foundation
import Postgres

/// All contributions to a consultation, and all comments on passages, in the order of their identifiers: each comes once,
/// whatever is changed while they are read.
package enum ContributionExport {
    package struct Row: Hashable, Sendable {
        package var item: ContributionListing.Item
        /// Nil where the text is not before the public.
        package var comments: Int?
        package var disposition: Disposition?
        /// The number of the reply that counts.
        package var reply: Int?
    }

    package struct Comment: Hashable, Sendable {
        package var contribution: UUID
        package var reference: String
        /// Among those of the contribution, from 1.
        package var number: Int
        package var comment: PassageComment
    }

    package static func page(
        of consultation: UUID, after id: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [Row] {
        let later: Query = id.map { " AND k.id > \($0)" } ?? ""
        return try await database.query(
            "SELECT " + ContributionListing.columns + """
                , CASE WHEN k.publication = 'published' THEN jsonb_array_length(coalesce(k.content -> 'comments', '[]')) END
                    AS comments,
                    a.disposition, r.number AS reply
                FROM contribution k
                """ + ContributionListing.organisation + """
                        LEFT JOIN contribution_answer a ON a.contribution = k.id LEFT JOIN reply r ON r.id = a.reply
                    WHERE k.consultation = \(consultation) AND k.state = 'submitted'
                    """ + later + " ORDER BY k.id LIMIT \(limit)"
        ).map { row in
            let item = try ContributionListing.item(row)
            return Row(
                item: item, comments: item.text == nil ? nil : try row.get("comments"),
                disposition: try row.get("disposition"), reply: try row.get("reply"))
        }
    }

    /// An answer of a contribution whose text is public.
    package struct Answered: Hashable, Sendable {
        package var contribution: UUID
        package var reference: String
        /// Among those of the contribution, from 1.
        package var number: Int
        package var answer: Answer
    }

    package static func answers(
        of consultation: UUID, after mark: (contribution: UUID, number: Int)?, limit: Int, in database: some Queryable
    ) async throws -> [Answered] {
        try await said("answers", of: consultation, after: mark, limit: limit, in: database).map { row in
            let (contribution, reference, number, said) = try row.decode(
                UUID.self, String.self, Int.self, JSONB.self)
            return Answered(
                contribution: contribution, reference: reference, number: number,
                answer: try JSONDecoder.snakeCase.decode(Answer.self, from: Data(said.bytes)))
        }
    }

    /// Contributions whose text is public and that have files, with their references.
    package static func withFiles(
        of consultation: UUID, after id: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [(contribution: UUID, reference: String)] {
        let later: Query = id.map { " AND k.id > \($0)" } ?? ""
        return try await database.query(
            """
            SELECT k.id, k.reference FROM contribution k
            WHERE k.consultation = \(consultation) AND k.state = 'submitted' AND k.publication = 'published'
                AND k.content IS NOT NULL AND EXISTS (SELECT FROM attachment a WHERE a.contribution = k.id)
            """ + later + " ORDER BY k.id LIMIT \(limit)"
        ).map { try $0.decode(UUID.self, String.self) }
    }

    package static func comments(
        of consultation: UUID, after mark: (contribution: UUID, number: Int)?, limit: Int, in database: some Queryable
    ) async throws -> [Comment] {
        try await said("comments", of: consultation, after: mark, limit: limit, in: database).map { row in
            let (contribution, reference, number, said) = try row.decode(
                UUID.self, String.self, Int.self, JSONB.self)
            return Comment(
                contribution: contribution, reference: reference, number: number,
                comment: try JSONDecoder().decode(PassageComment.self, from: Data(said.bytes)))
        }
    }

    /// The elements of one list of the contents that are public.
    private static func said(
        _ list: String, of consultation: UUID, after mark: (contribution: UUID, number: Int)?, limit: Int,
        in database: some Queryable
    ) async throws -> Rows {
        let later: Query =
            mark.map { " AND k.id >= \($0.contribution) AND (k.id, c.number) > (\($0.contribution), \($0.number))" }
            ?? ""
        return try await database.query(
            """
            SELECT k.id, k.reference, c.number, c.said FROM contribution k
                CROSS JOIN LATERAL jsonb_array_elements(coalesce(k.content -> \(list)::text, '[]'))
                    WITH ORDINALITY AS c (said, number)
            WHERE k.consultation = \(consultation) AND k.state = 'submitted' AND k.publication = 'published'
            """ + later + " ORDER BY k.id, c.number LIMIT \(limit)")
    }
}
