import Domain
import Foundation
import Postgres

/// Initiatives as a list shows them, newest first.
package enum InitiativeListing {
    package struct Filter: Hashable, Sendable {
        package var kind: InitiativeKind?
        package var status: InitiativeStatus?
        package var body: UUID?
        package var topic: String?
        package var profile: String?
        /// Whether they take feedback.
        package var isOpen: Bool?
        /// Words of a title, in any language.
        package var search: String?
        /// Drafts of these bodies beside everything that is public.
        package var draftsOf: [UUID] = []

        package init() {}
    }

    /// After the initiative `mark`, where a page ended.
    package static func page(
        _ filter: Filter, after mark: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [Initiative] {
        var conditions: [Query] = [
            filter.draftsOf.isEmpty
                ? "i.published_at IS NOT NULL" : "(i.published_at IS NOT NULL OR i.body = ANY (\(filter.draftsOf)))"
        ]
        if let kind = filter.kind { conditions.append("i.kind = \(kind)") }
        if let status = filter.status { conditions.append("i.status = \(status)") }
        if let body = filter.body { conditions.append("i.body = \(body)") }
        if let topic = filter.topic { conditions.append("i.topic = \(topic)") }
        if let profile = filter.profile { conditions.append("i.profile = \(profile)") }
        if let isOpen = filter.isOpen {
            conditions.append("(i.published_at IS NOT NULL AND i.closed_at IS NULL) = \(isOpen)")
        }
        if let search = filter.search {
            conditions.append(.titleContains(search, of: "i"))
        }
        if let mark { conditions.append("i.id < \(mark)") }
        return try await database.query(
            "SELECT " + InitiativeRepository.columns + " FROM initiative i" + conditions.whereClause
                + " ORDER BY i.id DESC LIMIT \(limit)"
        ).map(InitiativeRepository.initiative)
    }
}
