import Domain
import Foundation
import Postgres

/// Promises as a list shows them, soonest due first.
package enum CommitmentListing {
    package struct Filter: Hashable, Sendable {
        package var profile: String?
        package var body: UUID?
        /// As verified, and as the body states it.
        package var verified: CommitmentLevel?
        package var stated: CommitmentLevel?
        package var dueFrom: LegalDate?
        package var dueUntil: LegalDate?

        package init() {}
    }

    /// Where a page ended.
    package struct Mark: Hashable, Sendable {
        package var dueOn: LegalDate
        package var id: UUID

        package init(dueOn: LegalDate, id: UUID) {
            self.dueOn = dueOn
            self.id = id
        }
    }

    /// Of petitions that were taken down none.
    package static func page(
        _ filter: Filter, after mark: Mark?, limit: Int, in database: some Queryable
    ) async throws -> [Commitment] {
        var query = CommitmentRepository.selection + " WHERE coalesce(p.state <> 'taken_down', true)"
        if let profile = filter.profile {
            query += " AND EXISTS (SELECT FROM body b WHERE b.id = c.body AND b.profile = \(profile))"
        }
        if let body = filter.body { query += " AND c.body = \(body)" }
        if let level = filter.verified { query += " AND c.verified = \(level)" }
        if let level = filter.stated { query += " AND c.stated = \(level)" }
        if let day = filter.dueFrom { query += " AND c.due_on >= \(day)" }
        if let day = filter.dueUntil { query += " AND c.due_on <= \(day)" }
        if let mark { query += " AND (c.due_on, c.id) > (\(mark.dueOn), \(mark.id))" }
        return try await database.query(query + " ORDER BY c.due_on, c.id LIMIT \(limit)")
            .map(CommitmentRepository.commitment)
    }
}
