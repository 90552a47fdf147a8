import Domain
import Foundation
import Postgres

extension FeedbackListing {
    /// An item of one's own with the initiative that it is about.
    package struct Own: Hashable, Sendable {
        package var reference: String
        package var state: Feedback.State
        /// Of the initiative.
        package var title: LocalizedText
    }

    /// What a person gave, the newest first.
    package static func own(of account: UUID, limit: Int, in database: some Queryable) async throws -> [Own] {
        try await database.query(
            """
            SELECT f.reference, f.state, i.title_kk, i.title_ru, i.title_en
            FROM feedback f JOIN initiative i ON i.id = f.initiative
            WHERE f.author = \(account) ORDER BY f.id DESC LIMIT \(limit)
            """
        ).map { row in
            Own(reference: try row.get("reference"), state: try row.get("state"), title: try row.localized("title"))
        }
    }
}
