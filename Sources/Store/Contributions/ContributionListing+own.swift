import Domain
import Foundation
import Postgres

extension ContributionListing {
    /// A contribution of one's own with the consultation that it is in.
    package struct Own: Hashable, Sendable {
        /// Nil before it is submitted.
        package var reference: String?
        package var state: Contribution.State
        /// Of the consultation.
        package var consultation: String
        package var title: LocalizedText
    }

    /// What a person said for themself, the newest first.
    package static func own(of account: UUID, limit: Int, in database: some Queryable) async throws -> [Own] {
        try await database.query(
            """
            SELECT k.reference, k.state, c.reference AS consultation, c.title_kk, c.title_ru, c.title_en
            FROM contribution k JOIN consultation c ON c.id = k.consultation
            WHERE k.account = \(account) AND k.organisation IS NULL AND c.reference IS NOT NULL
            ORDER BY k.created_at DESC LIMIT \(limit)
            """
        ).map { row in
            Own(
                reference: try row.get("reference"), state: try row.get("state"),
                consultation: try row.get("consultation"), title: try row.localized("title"))
        }
    }
}
