import Domain
import Foundation
import Postgres

/// What many raise about initiatives, which items say so, and what the bodies published about it.
package enum FeedbackTopicRepository {
    /// "You said, we did" as it was published.
    package struct Published: Hashable, Sendable {
        package var number: Int
        package var answer: FeedbackTopic.Answer
        /// How many items stood under the topic then.
        package var items: Int
        package var publishedAt: Instant
    }

    /// A topic, how many items stand under it, and the answer that holds.
    package struct Counted: Hashable, Sendable {
        package var topic: FeedbackTopic
        package var items: Int
        package var answer: Published?

        package init(topic: FeedbackTopic, items: Int, answer: Published?) {
            self.topic = topic
            self.items = items
            self.answer = answer
        }
    }

    package static func insert(
        _ topic: FeedbackTopic, by author: UUID, at now: Instant, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO feedback_topic (id, initiative, number, original, title_kk, title_ru, title_en, made_by, made_at)
            VALUES (\(topic.id), \(topic.initiative), \(topic.number), \(topic.original), \(topic.title.kk),
                \(topic.title.ru), \(topic.title.en), \(author), \(now))
            """)
    }

    /// How many topics an initiative has: their numbers are counted on.
    package static func count(of initiative: UUID, in database: some Queryable) async throws -> Int {
        try await database.first("SELECT count(*) FROM feedback_topic WHERE initiative = \(initiative)")?
            .decode(Int.self) ?? 0
    }

    package static func find(_ id: UUID, in database: some Queryable) async throws -> Counted? {
        try await database.first(selection + " WHERE t.id = \(id)").map(counted)
    }

    /// In their order.
    package static func topics(of initiative: UUID, in database: some Queryable) async throws -> [Counted] {
        try await database.query(selection + " WHERE t.initiative = \(initiative) ORDER BY t.number").map(counted)
    }

    /// Those of the named items that are on the initiative.
    package static func items(
        _ items: [UUID], of initiative: UUID, in database: some Queryable
    ) async throws -> Set<UUID> {
        Set(
            try await database.query(
                "SELECT id FROM feedback WHERE id = ANY (\(items)) AND initiative = \(initiative)"
            ).map { try $0.decode(UUID.self) })
    }

    /// Groups the items of the topic's initiative among those named; returns how many were not under it before.
    package static func group(
        _ items: [UUID], under topic: FeedbackTopic, in transaction: Transaction
    ) async throws -> Int {
        try await transaction.execute(
            """
            INSERT INTO feedback_topic_item (topic, feedback)
            SELECT \(topic.id), id FROM feedback WHERE id = ANY (\(items)) AND initiative = \(topic.initiative)
            ON CONFLICT DO NOTHING
            """)
    }

    /// Returns how many were under it.
    package static func ungroup(_ items: [UUID], from topic: UUID, in transaction: Transaction) async throws -> Int {
        try await transaction.execute(
            "DELETE FROM feedback_topic_item WHERE topic = \(topic) AND feedback = ANY (\(items))")
    }

    /// Publishes an answer as the topic's next one, over the items that stand under it now.
    package static func publish(
        _ answer: FeedbackTopic.Answer, to topic: UUID, over items: Int, by author: UUID, at now: Instant,
        in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO feedback_topic_answer (topic, number, original, said_kk, said_ru, said_en, did_kk, did_ru, did_en,
                items, published_by, published_at)
            SELECT \(topic), 1 + count(*), \(answer.original), \(answer.said.kk), \(answer.said.ru), \(answer.said.en),
                \(answer.did.kk), \(answer.did.ru), \(answer.did.en), \(items), \(author), \(now)
            FROM feedback_topic_answer WHERE topic = \(topic)
            """)
    }

    private static let selection: Query = """
        SELECT t.id, t.initiative, t.number, t.original, t.title_kk, t.title_ru, t.title_en,
            (SELECT count(*) FROM feedback_topic_item WHERE topic = t.id) AS items,
            a.number AS answer_number, a.original AS answer_original, a.said_kk, a.said_ru, a.said_en, a.did_kk, a.did_ru,
            a.did_en, a.items AS answer_items, a.published_at
        FROM feedback_topic t LEFT JOIN LATERAL (
            SELECT number, original, said_kk, said_ru, said_en, did_kk, did_ru, did_en, items, published_at
            FROM feedback_topic_answer WHERE topic = t.id ORDER BY number DESC LIMIT 1) a ON true
        """

    private static func counted(_ row: Row) throws -> Counted {
        var answer: Published?
        if let number = try row.get("answer_number", as: Int?.self) {
            answer = Published(
                number: number,
                answer: FeedbackTopic.Answer(
                    original: try row.get("answer_original"), said: try row.localized("said"),
                    did: try row.localized("did")),
                items: try row.get("answer_items"), publishedAt: try row.get("published_at"))
        }
        return Counted(
            topic: FeedbackTopic(
                id: try row.get("id"), initiative: try row.get("initiative"), number: try row.get("number"),
                original: try row.get("original"), title: try row.localized("title")),
            items: try row.get("items"), answer: answer)
    }
}
