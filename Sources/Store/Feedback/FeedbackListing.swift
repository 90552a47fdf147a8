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
}
