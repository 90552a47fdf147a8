import Domain
import Foundation
import Postgres

/// Where comments stand in the versions of documents.
package enum CommentAnchorRepository {
    /// What tells the comments of a document apart, and their order.
    package struct Key: Hashable, Sendable {
        package var contribution: UUID
        /// Its place among the comments of the contribution, from 1.
        package var comment: Int

        package init(contribution: UUID, comment: Int) {
            self.contribution = contribution
            self.comment = comment
        }
    }

    /// A comment where it stands in one version.
    package struct Standing: Hashable, Sendable {
        package var key: Key
        /// Nil where the comment was made to this version.
        package var carried: CarriedAnchor?
        /// Nil if it is lost.
        package var anchor: Anchor?

        package init(key: Key, madeTo anchor: Anchor) {
            self.key = key
            self.anchor = anchor
        }

        package init(key: Key, _ carried: CarriedAnchor) {
            self.key = key
            self.carried = carried
            anchor = carried.anchor
        }
    }

    package static func insert(
        _ standings: [Standing], document: UUID, version: Int, in transaction: Transaction
    ) async throws {
        guard !standings.isEmpty else { return }
        let anchors = standings.map(\.anchor)
        let quotations = anchors.map { $0?.quotation }
        try await transaction.query(
            """
            INSERT INTO comment_anchor (contribution, comment, document, version, passage, language, range_start,
                range_end, quote, outcome, words, is_relabelled)
            SELECT new.contribution, new.comment, \(document), \(version), new.passage, coalesce(new.language, (
                    SELECT b.language FROM comment_anchor b
                    WHERE b.contribution = new.contribution AND b.comment = new.comment
                    ORDER BY b.version LIMIT 1)),
                new.range_start, new.range_end, new.quote, new.outcome, new.words, new.is_relabelled
            FROM unnest(\(standings.map(\.key.contribution)), \(standings.map(\.key.comment)),
                \(anchors.map { $0?.passage }), \(anchors.map { $0?.language }),
                \(quotations.map { $0?.range.lowerBound }), \(quotations.map { $0?.range.upperBound }),
                \(quotations.map { $0?.words }), \(standings.map { $0.carried?.outcome }),
                \(standings.map { $0.carried?.words }), \(standings.map { $0.carried?.isRelabelled ?? false }))
                AS new (contribution, comment, passage, language, range_start, range_end, quote, outcome, words,
                    is_relabelled)
            """)
    }

    /// Of a contribution that says something else now, or is withdrawn.
    package static func remove(of contribution: UUID, in transaction: Transaction) async throws {
        try await transaction.query("DELETE FROM comment_anchor WHERE contribution = \(contribution)")
    }

    /// Those that are not lost in the version.
    package static func standing(
        in document: UUID, version: Int, after mark: Key?, limit: Int, in database: some Queryable
    ) async throws -> [(key: Key, anchor: Anchor)] {
        var query: Query = """
            SELECT contribution, comment, passage, language, range_start, range_end, quote FROM comment_anchor
            WHERE document = \(document) AND version = \(version) AND passage IS NOT NULL
            """
        if let mark { query += " AND (contribution, comment) > (\(mark.contribution), \(mark.comment))" }
        let rows = try await database.query(query + " ORDER BY contribution, comment LIMIT \(limit)")
        var standing: [(key: Key, anchor: Anchor)] = []
        for row in rows {
            if let anchor = try anchor(row) { standing.append((try key(row), anchor)) }
        }
        return standing
    }

    /// How many came out in each way, by the version that they were carried to; of published contributions.
    package static func counts(
        of document: UUID, in database: some Queryable
    ) async throws -> [Int: [CarriedAnchor.Outcome: Int]] {
        let rows = try await database.query(
            """
            SELECT a.version, a.outcome, count(*) FROM comment_anchor a JOIN contribution k ON k.id = a.contribution
            WHERE a.document = \(document) AND a.outcome IS NOT NULL AND k.state = 'submitted'
                AND k.publication = 'published'
            GROUP BY a.version, a.outcome
            """)
        var counts: [Int: [CarriedAnchor.Outcome: Int]] = [:]
        for row in rows {
            let (version, outcome, count) = try row.decode(Int.self, CarriedAnchor.Outcome.self, Int.self)
            counts[version, default: [:]][outcome] = count
        }
        return counts
    }

    static func key(_ row: Row) throws -> Key {
        Key(contribution: try row.get("contribution"), comment: try row.get("comment"))
    }

    static func anchor(_ row: Row) throws -> Anchor? {
        guard let passage = try row.get("passage", as: Int?.self) else { return nil }
        var anchor = Anchor(passage: passage, language: try row.get("language"))
        if let start = try row.get("range_start", as: Int?.self), let end = try row.get("range_end", as: Int?.self),
            let quote = try row.get("quote", as: String?.self), start < end
        {
            anchor.quotation = Anchor.Quotation(range: start..<end, words: quote)
        }
        return anchor
    }
}
