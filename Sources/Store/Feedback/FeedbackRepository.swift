import Domain
import Foundation
import Postgres

/// What people say of initiatives. Rows change only under the lock of their initiative.
package enum FeedbackRepository {
    static let columns: Query = """
        f.id, f.reference, f.initiative, f.author, f.kind, f.language, f.text, f.disclosure, f.name, f.state, f.given_at,
        f.acknowledged_at, f.verdict_until, f.verdict, f.verdict_at, f.hidden_at, f.hidden_reason
        """

    package static func insert(_ feedback: Feedback, in transaction: Transaction) async throws {
        let content = feedback.content
        try await transaction.query(
            """
            INSERT INTO feedback (id, reference, initiative, author, kind, language, text, disclosure, name, state, given_at)
            VALUES (\(feedback.id), \(feedback.reference), \(feedback.initiative), \(feedback.author), \(content.kind),
                \(content.language), \(content.text), \(content.disclosure), \(content.name), \(feedback.state),
                \(feedback.givenAt))
            """)
    }

    package static func find(_ id: UUID, in database: some Queryable) async throws -> Feedback? {
        let row = try await database.first("SELECT " + columns + " FROM feedback f WHERE f.id = \(id)")
        guard let row else { return nil }
        return try await withReplies([feedback(row)], in: database).first
    }

    package static func identifier(reference: String, in database: some Queryable) async throws -> UUID? {
        try await database.first("SELECT id FROM feedback WHERE reference = \(reference)")?.decode(UUID.self)
    }

    /// Who is owed what is owed to whoever gave it; nil once they were erased.
    package static func author(of id: UUID, in database: some Queryable) async throws -> UUID? {
        guard let row = try await database.first("SELECT author FROM feedback WHERE id = \(id)") else { return nil }
        return try row.get("author")
    }

    /// How many of a person's items on an initiative are not answered.
    package static func unanswered(
        of author: UUID, on initiative: UUID, in transaction: Transaction
    ) async throws -> Int {
        try await transaction.first(
            """
            SELECT count(*) FROM feedback WHERE author = \(author) AND initiative = \(initiative)
                AND state IN ('received', 'acknowledged')
            """
        )?.decode(Int.self) ?? 0
    }

    /// Writes how far it has come; what was said never changes.
    package static func save(_ feedback: Feedback, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            UPDATE feedback SET state = \(feedback.state), acknowledged_at = \(feedback.acknowledgedAt),
                verdict_until = \(feedback.verdictUntil), verdict = \(feedback.verdict),
                verdict_at = \(feedback.verdictAt), hidden_at = \(feedback.hiding?.at),
                hidden_reason = \(feedback.hiding?.reason)
            WHERE id = \(feedback.id)
            """)
    }

    package static func add(
        _ reply: FeedbackReply, to feedback: UUID, in transaction: Transaction
    ) async throws {
        let wording = reply.wording
        try await transaction.query(
            """
            INSERT INTO feedback_reply (feedback, stage, outcome, original, text_kk, text_ru, text_en, commitment,
                replied_by, replied_at)
            VALUES (\(feedback), \(reply.stage), \(wording.outcome), \(wording.original), \(wording.text.kk),
                \(wording.text.ru), \(wording.text.en), \(wording.commitment), \(reply.repliedBy), \(reply.repliedAt))
            """)
    }

    /// By kind, by what became of it and by what its authors say of that.
    package static func figures(of initiative: UUID, in database: some Queryable) async throws -> FeedbackFigures {
        let counts = try await database.query(
            """
            SELECT f.kind, coalesce(review.outcome, answer.outcome) AS outcome, f.verdict, count(*) AS items
            FROM feedback f
                LEFT JOIN feedback_reply answer ON answer.feedback = f.id AND answer.stage = 'answer'
                LEFT JOIN feedback_reply review ON review.feedback = f.id AND review.stage = 'review'
            WHERE f.initiative = \(initiative) GROUP BY 1, 2, 3
            """
        ).map { row in
            FeedbackFigures.Count(
                kind: try row.get("kind"), outcome: try row.get("outcome"), verdict: try row.get("verdict"),
                count: try row.get("items"))
        }
        let hidden = try await database.first(
            "SELECT count(*) FROM feedback WHERE initiative = \(initiative) AND hidden_at IS NOT NULL"
        )?.decode(Int.self)
        return FeedbackFigures(counts: counts, hidden: hidden ?? 0)
    }

    /// With what the body said to each.
    static func withReplies(_ found: [Feedback], in database: some Queryable) async throws -> [Feedback] {
        let rows = try await database.query(
            """
            SELECT feedback, stage, outcome, original, text_kk, text_ru, text_en, commitment, replied_by, replied_at
            FROM feedback_reply WHERE feedback = ANY (\(found.map(\.id))) ORDER BY stage
            """)
        var replies: [UUID: [FeedbackReply]] = [:]
        for row in rows {
            let feedback: UUID = try row.get("feedback")
            replies[feedback, default: []].append(
                FeedbackReply(
                    stage: try row.get("stage"),
                    wording: FeedbackReply.Wording(
                        outcome: try row.get("outcome"), original: try row.get("original"),
                        text: try row.localized("text"), commitment: try row.get("commitment")),
                    repliedBy: try row.get("replied_by"), repliedAt: try row.get("replied_at")))
        }
        return found.map { one in
            var one = one
            one.replies = replies[one.id] ?? []
            return one
        }
    }

    static func feedback(_ row: Row) throws -> Feedback {
        var feedback = Feedback(
            id: try row.get("id"), reference: try row.get("reference"), initiative: try row.get("initiative"),
            author: try row.get("author"),
            content: Feedback.Content(
                kind: try row.get("kind"), language: try row.get("language"), text: try row.get("text"),
                disclosure: try row.get("disclosure"), name: try row.get("name")),
            state: try row.get("state"), givenAt: try row.get("given_at"))
        feedback.acknowledgedAt = try row.get("acknowledged_at")
        feedback.verdictUntil = try row.get("verdict_until")
        feedback.verdict = try row.get("verdict")
        feedback.verdictAt = try row.get("verdict_at")
        if let at = try row.get("hidden_at", as: Instant?.self) {
            feedback.hiding = Feedback.Hiding(at: at, reason: try row.get("hidden_reason"))
        }
        return feedback
    }
}
