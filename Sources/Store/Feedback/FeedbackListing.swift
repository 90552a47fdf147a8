import Domain
import Foundation
import Postgres

/// The feedback on an initiative as a list shows it, newest first.
package enum FeedbackListing {
    package struct Filter: Hashable, Sendable {
        package var kind: Feedback.Kind?
        package var states: [Feedback.State] = []
        /// A recurring topic that it is grouped under.
        package var topic: UUID?
        /// Only what this person gave.
        package var author: UUID?

        package init() {}
    }

    /// After the item `mark`, where a page ended.
    package static func page(
        of initiative: UUID, _ filter: Filter, after mark: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [Feedback] {
        var query: Query =
            "SELECT " + FeedbackRepository.columns + " FROM feedback f WHERE f.initiative = \(initiative)"
        if let kind = filter.kind { query += " AND f.kind = \(kind)" }
        if !filter.states.isEmpty { query += " AND f.state = ANY (\(filter.states))" }
        if let topic = filter.topic {
            query += " AND EXISTS (SELECT FROM feedback_topic_item t WHERE t.feedback = f.id AND t.topic = \(topic))"
        }
        if let author = filter.author { query += " AND f.author = \(author)" }
        if let mark { query += " AND f.id < \(mark)" }
        let found = try await database.query(query + " ORDER BY f.id DESC LIMIT \(limit)")
            .map(FeedbackRepository.feedback)
        return try await FeedbackRepository.withReplies(found, in: database)
    }

    /// An item that reads like another one.
    package struct Similar: Hashable, Sendable {
        package var feedback: Feedback
        /// Of the trigrams of both, how many they share, in per cent.
        package var similarity: Int
        /// The topics that it stands under, in their order.
        package var topics: [UUID]
    }

    /// Items of the same initiative whose texts read like that of `item`, the most similar first. By trigrams, so that
    /// endings and typing errors do not matter; hidden ones stay out.
    package static func similar(
        to item: Feedback, limit: Int, in database: some Queryable
    ) async throws -> [Similar] {
        let rows = try await database.query(
            "SELECT " + FeedbackRepository.columns + """
                , (100 * similarity(folded(f.text), folded(\(item.content.text))))::integer AS likeness,
                    ARRAY(SELECT i.topic FROM feedback_topic_item i JOIN feedback_topic t ON t.id = i.topic
                        WHERE i.feedback = f.id ORDER BY t.number) AS topics
                FROM feedback f
                WHERE f.initiative = \(item.initiative) AND f.id <> \(item.id) AND f.hidden_at IS NULL
                    AND folded(f.text) % folded(\(item.content.text))
                ORDER BY likeness DESC, f.id DESC LIMIT \(limit)
                """)
        let found = try await FeedbackRepository.withReplies(
            rows.map(FeedbackRepository.feedback), in: database)
        return try zip(found, rows).map { feedback, row in
            Similar(feedback: feedback, similarity: try row.get("likeness"), topics: try row.get("topics"))
        }
    }
}
