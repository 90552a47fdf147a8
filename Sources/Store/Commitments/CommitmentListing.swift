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
        var query = CommitmentRepository.selection + filter.conditions
        if let mark { query += " AND (c.due_on, c.id) > (\(mark.dueOn), \(mark.id))" }
        return try await database.query(query + " ORDER BY c.due_on, c.id LIMIT \(limit)")
            .map(CommitmentRepository.commitment)
    }

    /// How many of those have come to each level as verified; a level that none has come to is left out.
    package static func counts(_ filter: Filter, in database: some Queryable) async throws -> [CommitmentLevel: Int] {
        let rows = try await database.query(
            "SELECT c.verified, count(*) FROM commitment c LEFT JOIN petition p ON p.id = c.matter" + filter.conditions
                + " GROUP BY c.verified"
        ).map { try $0.decode(CommitmentLevel.self, Int.self) }
        return Dictionary(rows, uniquingKeysWith: { $1 })
    }
}

extension CommitmentListing.Filter {
    fileprivate var conditions: Query {
        var query: Query = " WHERE coalesce(p.state <> 'taken_down', true)"
        if let profile {
            query += " AND EXISTS (SELECT FROM body b WHERE b.id = c.body AND b.profile = \(profile))"
        }
        if let body { query += " AND c.body = \(body)" }
        if let verified { query += " AND c.verified = \(verified)" }
        if let stated { query += " AND c.stated = \(stated)" }
        if let dueFrom { query += " AND c.due_on >= \(dueFrom)" }
        if let dueUntil { query += " AND c.due_on <= \(dueUntil)" }
        return query
    }
}
