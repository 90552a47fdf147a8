import Domain
import Foundation
import Postgres

/// Lists of points as a list shows them, newest first.
package enum MonitoredListListing {
    package struct Filter: Hashable, Sendable {
        package var body: UUID?
        package var topic: String?
        package var profile: String?
        /// Words of a title, in any language.
        package var search: String?

        package init() {}
    }

    /// After the list `mark`, where a page ended.
    package static func page(
        _ filter: Filter, after mark: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [MonitoredList] {
        var conditions: [Query] = []
        if let body = filter.body { conditions.append("l.body = \(body)") }
        if let topic = filter.topic { conditions.append("l.topic = \(topic)") }
        if let profile = filter.profile { conditions.append("l.profile = \(profile)") }
        if let search = filter.search {
            conditions.append(.titleContains(search, of: "l"))
        }
        if let mark { conditions.append("l.id < \(mark)") }
        return try await database.query(
            "SELECT " + MonitoredListRepository.columns + " FROM monitored_list l" + conditions.whereClause
                + " ORDER BY l.id DESC LIMIT \(limit)"
        ).map(MonitoredListRepository.list)
    }
}
