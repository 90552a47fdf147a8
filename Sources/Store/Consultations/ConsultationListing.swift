import Domain
import Foundation
import Postgres

/// Consultations as a list shows them, those that close last first.
package enum ConsultationListing {
    package struct Filter: Hashable, Sendable {
        package var states: [ConsultationState] = []
        package var kind: ConsultationKind?
        package var body: UUID?
        package var topic: String?
        package var profile: String?
        /// Words of a title, in any language.
        package var search: String?
        /// Drafts of these bodies beside everything that is public.
        package var draftsOf: [UUID] = []

        package init() {}
    }

    /// Where a page ended.
    package struct Mark: Hashable, Sendable {
        package var closesAt: Instant
        package var id: UUID

        package init(closesAt: Instant, id: UUID) {
            self.closesAt = closesAt
            self.id = id
        }
    }

    package static func page(
        _ filter: Filter, after mark: Mark?, limit: Int, in database: some Queryable
    ) async throws -> [Consultation] {
        var query: Query = "SELECT " + ConsultationRepository.columns + " FROM consultation c WHERE "
        query +=
            filter.draftsOf.isEmpty
            ? "c.announced_at IS NOT NULL" : "(c.announced_at IS NOT NULL OR c.body = ANY (\(filter.draftsOf)))"
        if !filter.states.isEmpty { query += " AND c.state = ANY (\(filter.states))" }
        if let kind = filter.kind { query += " AND c.kind = \(kind)" }
        if let body = filter.body { query += " AND c.body = \(body)" }
        if let topic = filter.topic { query += " AND c.topic = \(topic)" }
        if let profile = filter.profile { query += " AND c.profile = \(profile)" }
        if let search = filter.search {
            query += " AND " + .titleContains(search, of: "c")
        }
        if let mark { query += " AND (" + order + ", c.id) < (\(mark.closesAt), \(mark.id))" }
        return try await database.query(query + " ORDER BY " + order + " DESC, c.id DESC LIMIT \(limit)")
            .map(ConsultationRepository.consultation)
    }

    /// A draft has no end yet, and stands where it was begun.
    private static let order: Query = "coalesce(c.closes_at, c.created_at)"
}

extension Consultation {
    /// The mark after which the next page begins.
    package var listingMark: ConsultationListing.Mark {
        ConsultationListing.Mark(closesAt: closesAt ?? createdAt, id: id)
    }
}
