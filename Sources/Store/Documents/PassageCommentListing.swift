import Domain
import Foundation
import Postgres

/// Comments where they stand in a version of a document: those of published contributions, in the order in which they
/// were begun.
package enum PassageCommentListing {
    package struct Item: Hashable, Sendable {
        package var standing: CommentAnchorRepository.Standing
        package var reference: String
        /// As the public sees the author; nil for an organisation, which has a name of its own.
        package var name: String?
        package var organisation: LocalizedText?
        /// As it was made, to the version that it names.
        package var comment: PassageComment
    }

    package struct Filter: Hashable, Sendable {
        package var document: UUID
        package var version: Int
        package var passage: Int?
        package var outcome: CarriedAnchor.Outcome?

        package init(document: UUID, version: Int) {
            self.document = document
            self.version = version
        }
    }

    package static func page(
        _ filter: Filter, after mark: CommentAnchorRepository.Key?, limit: Int, in database: some Queryable
    ) async throws -> [Item] {
        var query: Query = """
            SELECT a.contribution, a.comment, a.passage, a.language, a.range_start, a.range_end, a.quote, a.outcome,
                a.words, a.is_relabelled, k.reference, k.name, g.name_kk, g.name_ru, g.name_en,
                k.content -> 'comments' -> (a.comment - 1) AS said
            FROM comment_anchor a JOIN contribution k ON k.id = a.contribution
                LEFT JOIN organisation g ON g.id = k.organisation
            WHERE a.document = \(filter.document) AND a.version = \(filter.version)
                AND k.state = 'submitted' AND k.publication = 'published' AND k.content IS NOT NULL
            """
        if let passage = filter.passage { query += " AND a.passage = \(passage)" }
        if let outcome = filter.outcome { query += " AND a.outcome = \(outcome)" }
        if let mark { query += " AND (a.contribution, a.comment) > (\(mark.contribution), \(mark.comment))" }
        return try await database.query(query + " ORDER BY a.contribution, a.comment LIMIT \(limit)").compactMap(item)
    }

    private static func item(_ row: Row) throws -> Item? {
        guard let said = try row.get("said", as: JSONB?.self) else { return nil }
        let key = try CommentAnchorRepository.key(row)
        let anchor = try CommentAnchorRepository.anchor(row)
        let standing: CommentAnchorRepository.Standing
        if let outcome = try row.get("outcome", as: CarriedAnchor.Outcome?.self) {
            standing = CommentAnchorRepository.Standing(
                key: key,
                CarriedAnchor(
                    outcome, anchor, words: try row.get("words"), isRelabelled: try row.get("is_relabelled")))
        } else if let anchor {
            standing = CommentAnchorRepository.Standing(key: key, madeTo: anchor)
        } else {
            return nil
        }
        let organisation = try row.localizedIfThere("name")
        return Item(
            standing: standing, reference: try row.get("reference"), name: try row.get("name"),
            organisation: organisation,
            comment: try JSONDecoder().decode(PassageComment.self, from: Data(said.bytes)))
    }
}
