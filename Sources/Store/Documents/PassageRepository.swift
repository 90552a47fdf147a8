import Domain
import Foundation
import Postgres

/// The passages of versions of documents.
package enum PassageRepository {
    /// A passage with how many comments of published contributions are anchored to it.
    package struct Counted: Hashable, Sendable {
        package var passage: Passage
        package var comments: Int
    }

    /// One language of a draft.
    package static func insert(
        _ passages: [Passage], in language: Language, document: UUID, version: Int, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO passage (document, version, language, number, kind, level, label, text)
            SELECT \(document), \(version), \(language), number, kind, level, label, text
            FROM unnest(\(passages.map(\.number)), \(passages.map(\.kind)), \(passages.map(\.level)),
                \(passages.map(\.label)), \(passages.map(\.text))) AS new (number, kind, level, label, text)
            """)
    }

    package static func discard(document: UUID, version: Int, in transaction: Transaction) async throws {
        try await transaction.query("DELETE FROM passage WHERE document = \(document) AND version = \(version)")
    }

    /// The whole text in all its languages.
    package static func text(
        of document: UUID, _ version: DocumentVersion, in database: some Queryable
    ) async throws -> DocumentText {
        let rows = try await database.query(
            """
            SELECT language, number, kind, level, label, text FROM passage
            WHERE document = \(document) AND version = \(version.number) ORDER BY language, number
            """)
        var passages: [Language: [Passage]] = [:]
        for row in rows { passages[try row.get("language"), default: []].append(try passage(row)) }
        guard let original = version.languages.first else { throw Refusal.notFound }
        let first = passages.removeValue(forKey: original) ?? []
        return try DocumentText(original: original, passages: first, translations: passages)
    }

    /// In their order, from the one after `mark` on.
    package static func page(
        of document: UUID, version: Int, in language: Language, after mark: Int, limit: Int,
        in database: some Queryable
    ) async throws -> [Counted] {
        try await database.query(
            """
            SELECT p.number, p.kind, p.level, p.label, p.text, (
                SELECT count(*) FROM comment_anchor a JOIN contribution k ON k.id = a.contribution
                WHERE a.document = p.document AND a.version = p.version AND a.passage = p.number
                    AND k.state = 'submitted' AND k.publication = 'published') AS comments
            FROM passage p
            WHERE p.document = \(document) AND p.version = \(version) AND p.language = \(language)
                AND p.number > \(mark)
            ORDER BY p.number LIMIT \(limit)
            """
        ).map { Counted(passage: try passage($0), comments: try $0.get("comments")) }
    }

    /// One passage in each language of the version.
    package static func passage(
        _ number: Int, of document: UUID, version: Int, in database: some Queryable
    ) async throws -> [Language: Passage] {
        let rows = try await database.query(
            """
            SELECT language, number, kind, level, label, text FROM passage
            WHERE document = \(document) AND version = \(version) AND number = \(number)
            """)
        var passages: [Language: Passage] = [:]
        for row in rows { passages[try row.get("language")] = try passage(row) }
        return passages
    }

    /// Some passages of one language, by their numbers.
    package static func passages(
        _ numbers: [Int], of document: UUID, version: Int, in language: Language, in database: some Queryable
    ) async throws -> [Int: Passage] {
        guard !numbers.isEmpty else { return [:] }
        let rows = try await database.query(
            """
            SELECT number, kind, level, label, text FROM passage
            WHERE document = \(document) AND version = \(version) AND language = \(language)
                AND number = ANY (\(numbers))
            """)
        var passages: [Int: Passage] = [:]
        for row in rows {
            let passage = try passage(row)
            passages[passage.number] = passage
        }
        return passages
    }

    /// Of which document each span is, with the label of its first passage in the original.
    package static func places(
        _ spans: [PassageSpan], in database: some Queryable
    ) async throws -> [PassageSpan: OutcomeFigures.ReplyFigure.Passages] {
        guard !spans.isEmpty else { return [:] }
        let rows = try await database.query(
            """
            SELECT d.title_kk, d.title_ru, d.title_en, p.label
            FROM unnest(\(spans.map(\.document)), \(spans.map(\.version)), \(spans.map(\.first)))
                    WITH ORDINALITY AS span (document, version, first, place)
                JOIN document d ON d.id = span.document
                JOIN document_version v ON v.document = span.document AND v.number = span.version
                LEFT JOIN passage p ON p.document = span.document AND p.version = span.version
                    AND p.language = v.languages[1] AND p.number = span.first
            ORDER BY span.place
            """)
        let places = try zip(spans, rows).map { span, row in
            let title = try row.localized("title")
            return (span, OutcomeFigures.ReplyFigure.Passages(span: span, title: title, label: try row.get("label")))
        }
        return Dictionary(places) { first, _ in first }
    }

    private static func passage(_ row: Row) throws -> Passage {
        Passage(
            number: try row.get("number"), kind: try row.get("kind"), level: try row.get("level"),
            label: try row.get("label"), text: try row.get("text"))
    }
}
