import Domain
import Foundation
import Postgres

/// Passages that make no letter.
package enum CommonPassageRepository {
    private static let columns: Query = """
        p.id, p.consultation, p.number, p.text, p.original, p.reason_kk, p.reason_ru, p.reason_en, p.named_at,
        p.withdrawn_at
        """

    package static func insert(_ passage: CommonPassage, by account: UUID, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            INSERT INTO common_passage (id, consultation, number, text, original, reason_kk, reason_ru, reason_en,
                named_by, named_at)
            VALUES (\(passage.id), \(passage.consultation), \(passage.number), \(passage.text), \(passage.original),
                \(passage.reason.kk), \(passage.reason.ru), \(passage.reason.en), \(account), \(passage.namedAt))
            """)
    }

    package static func withdraw(
        _ id: UUID, by account: UUID, at now: Instant, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            UPDATE common_passage SET withdrawn_by = \(account), withdrawn_at = \(now)
            WHERE id = \(id) AND withdrawn_at IS NULL
            """)
    }

    package static func find(_ id: UUID, in database: some Queryable) async throws -> CommonPassage? {
        try await database.first("SELECT " + columns + " FROM common_passage p WHERE p.id = \(id)").map(passage)
    }

    /// In the order in which they were named, withdrawn ones too.
    package static func passages(of consultation: UUID, in database: some Queryable) async throws -> [CommonPassage] {
        try await database.query(
            "SELECT " + columns + " FROM common_passage p WHERE p.consultation = \(consultation) ORDER BY p.number"
        ).map(passage)
    }

    /// The texts that are consulted on, of every version that was published by `moment`, in every language.
    package static func consulted(
        of consultation: UUID, at moment: Instant, in database: some Queryable
    ) async throws -> [String] {
        try await database.query(
            """
            SELECT DISTINCT p.text FROM document d
            JOIN document_version v ON v.document = d.id AND v.published_at <= \(moment)
            JOIN passage p ON p.document = v.document AND p.version = v.number
            WHERE d.consultation = \(consultation)
            """
        ).map { try $0.decode(String.self) }
    }

    private static func passage(_ row: Row) throws -> CommonPassage {
        var passage = CommonPassage(
            id: try row.get("id"), consultation: try row.get("consultation"), number: try row.get("number"),
            text: try row.get("text"), original: try row.get("original"),
            reason: try row.localized("reason"),
            namedAt: try row.get("named_at"))
        passage.withdrawnAt = try row.get("withdrawn_at")
        return passage
    }
}
