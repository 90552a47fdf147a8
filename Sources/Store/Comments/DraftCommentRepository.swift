import Domain
import Foundation
import Postgres

/// What people say of draft decisions.
package enum DraftCommentRepository {
    private static let columns: Query = "id, decision, author, demand, text, written_at, hidden_at, hidden_reason"

    package static func insert(_ comment: DraftComment, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            INSERT INTO draft_comment (id, decision, author, demand, text, written_at)
            VALUES (\(comment.id), \(comment.decision), \(comment.author), \(comment.demand), \(comment.text),
                \(comment.writtenAt))
            """)
    }

    /// A comment, and the petition whose draft it is about.
    package static func find(
        _ id: UUID, in database: some Queryable
    ) async throws -> (comment: DraftComment, petition: UUID)? {
        let row = try await database.first(
            """
            SELECT c.id, c.decision, c.author, c.demand, c.text, c.written_at, c.hidden_at, c.hidden_reason, d.petition
            FROM draft_comment c JOIN body_decision d ON d.id = c.decision WHERE c.id = \(id)
            """)
        return try row.map { (try comment($0), try $0.get("petition")) }
    }

    /// How many a person has written on a draft, those that were hidden included.
    ///
    /// The person's account is locked until the transaction ends: two requests at once do not both write the last one.
    package static func count(by author: UUID, on draft: UUID, in transaction: Transaction) async throws -> Int {
        try await transaction.query("SELECT FROM account WHERE id = \(author) FOR NO KEY UPDATE")
        let row = try await transaction.first(
            "SELECT count(*) FROM draft_comment WHERE author = \(author) AND decision = \(draft)")
        return try row?.decode(Int.self) ?? 0
    }

    /// Oldest first, after the comment `after`.
    package static func page(
        on draft: UUID, after: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [DraftComment] {
        let later: Query = after.map { " AND id > \($0)" } ?? ""
        return try await database.query(
            "SELECT " + columns + " FROM draft_comment WHERE decision = \(draft)" + later
                + " ORDER BY id LIMIT \(limit)"
        ).map(comment)
    }

    /// Hides the text for good; false where it is hidden already.
    package static func hide(
        _ id: UUID, because reason: String, at now: Instant, in transaction: Transaction
    ) async throws -> Bool {
        try await transaction.execute(
            """
            UPDATE draft_comment SET hidden_at = \(now), hidden_reason = \(reason)
            WHERE id = \(id) AND hidden_at IS NULL
            """) == 1
    }

    private static func comment(_ row: Row) throws -> DraftComment {
        var hiding: DraftComment.Hiding?
        if let at = try row.get("hidden_at", as: Instant?.self) {
            hiding = DraftComment.Hiding(at: at, reason: try row.get("hidden_reason"))
        }
        return DraftComment(
            id: try row.get("id"), decision: try row.get("decision"), author: try row.get("author"),
            demand: try row.get("demand"), text: try row.get("text"), writtenAt: try row.get("written_at"),
            hiding: hiding)
    }
}
