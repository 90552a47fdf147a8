import Domain
import Foundation
import Postgres

/// Documents of consultations and their versions, without the texts of these.
package enum DocumentRepository {
    package static func add(
        _ document: Document, by author: UUID, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO document (id, consultation, number, original, title_kk, title_ru, title_en, version, made_by,
                made_at)
            VALUES (\(document.id), \(document.consultation), \(document.number), \(document.original),
                \(document.title.kk), \(document.title.ru), \(document.title.en), \(document.version), \(author),
                \(document.madeAt))
            """)
    }

    package static func find(_ id: UUID, in database: some Queryable) async throws -> Document? {
        try await database.first("SELECT " + columns + " FROM document d WHERE d.id = \(id)").map(document)
    }

    /// In their order.
    package static func documents(of consultation: UUID, in database: some Queryable) async throws -> [Document] {
        try await database.query(
            "SELECT " + columns + " FROM document d WHERE d.consultation = \(consultation) ORDER BY d.number"
        ).map(document)
    }

    /// Counts a change; false where another one came first.
    package static func count(
        changeOf document: Document, in transaction: Transaction
    ) async throws -> Bool {
        try await transaction.execute(
            """
            UPDATE document SET version = \(document.version + 1)
            WHERE id = \(document.id) AND version = \(document.version)
            """) == 1
    }

    /// Nothing of it may be left.
    package static func discard(_ document: UUID, in transaction: Transaction) async throws {
        try await transaction.query("DELETE FROM document WHERE id = \(document)")
    }

    package static func add(
        _ version: DocumentVersion, of document: UUID, by author: UUID, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO document_version (document, number, format, languages, passages, text_hash, imported_by,
                imported_at)
            VALUES (\(document), \(version.number), \(version.format), \(version.languages), \(version.passages),
                \(version.hash), \(author), \(version.importedAt))
            """)
    }

    package static func publish(
        _ number: Int, of document: UUID, at now: Instant, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            UPDATE document_version SET published_at = \(now)
            WHERE document = \(document) AND number = \(number) AND published_at IS NULL
            """)
    }

    /// Its passages and changes have to be gone already.
    package static func discardDraft(
        _ number: Int, of document: UUID, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            DELETE FROM document_version
            WHERE document = \(document) AND number = \(number) AND published_at IS NULL
            """)
    }

    /// By their documents, oldest first.
    package static func versions(
        of documents: [UUID], in database: some Queryable
    ) async throws -> [UUID: [DocumentVersion]] {
        let rows = try await database.query(
            """
            SELECT document, number, format, languages, passages, text_hash, imported_at, published_at
            FROM document_version WHERE document = ANY (\(documents)) ORDER BY document, number
            """)
        var versions: [UUID: [DocumentVersion]] = [:]
        for row in rows { versions[try row.get("document"), default: []].append(try version(row)) }
        return versions
    }

    private static let columns: Query = """
        d.id, d.consultation, d.number, d.original, d.title_kk, d.title_ru, d.title_en, d.version, d.made_at
        """

    private static func document(_ row: Row) throws -> Document {
        Document(
            id: try row.get("id"), consultation: try row.get("consultation"), number: try row.get("number"),
            original: try row.get("original"),
            title: try row.localized("title"),
            version: try row.get("version"), madeAt: try row.get("made_at"))
    }

    private static func version(_ row: Row) throws -> DocumentVersion {
        DocumentVersion(
            number: try row.get("number"), format: try row.get("format"), languages: try row.get("languages"),
            passages: try row.get("passages"), hash: try row.get("text_hash"), importedAt: try row.get("imported_at"),
            publishedAt: try row.get("published_at"))
    }
}
