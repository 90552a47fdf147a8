import Domain
import Foundation
import Postgres
import Store

/// A list of points as everybody sees it.
package struct MonitoredListView: Sendable {
    package var list: MonitoredList
    package var body: Body
    /// Oldest first; nil in lists, as are the periods.
    package var editions: [ListEdition]?
    package var periods: [FeedbackPeriod]?
    /// Each time that a period was given longer, oldest first.
    package var extensions: [PeriodExtension] = []
    /// By which a reader sees whether a period is open.
    package var readAt: Instant
}

/// A point with the body that answers for it.
package struct ListPointView: Sendable {
    package var stated: ListPointRepository.Stated
    package var responsible: Body
}

/// Reading lists of points, all of which are public.
package struct MonitoredListBrowsing: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Throws: `not_found`.
    package func list(_ id: UUID) async throws -> MonitoredListView {
        guard let list = try await MonitoredListRepository.find(id, in: environment.pool),
            let body = try await BodyRepository.find(list.body, in: environment.pool)
        else { throw Refusal.notFound }
        return MonitoredListView(
            list: list, body: body, editions: try await MonitoredListRepository.editions(of: id, in: environment.pool),
            periods: try await FeedbackPeriodRepository.periods(of: id, in: environment.pool),
            extensions: try await PeriodExtensionRepository.extensions(of: id, in: environment.pool),
            readAt: environment.clock.now())
    }

    /// The one with a human reference.
    package func list(reference: String) async throws -> MonitoredListView {
        guard let id = try await MonitoredListRepository.identifier(reference: reference, in: environment.pool) else {
            throw Refusal.notFound
        }
        return try await list(id)
    }

    /// A page of a list, newest first.
    package func lists(
        _ filter: MonitoredListListing.Filter, after mark: UUID?, limit: Int
    ) async throws -> [MonitoredListView] {
        let found = try await MonitoredListListing.page(filter, after: mark, limit: limit, in: environment.pool)
        let bodies = try await BodyRepository.find(Set(found.map(\.body)), in: environment.pool)
        let now = environment.clock.now()
        return found.compactMap { list in
            bodies[list.body].map {
                MonitoredListView(list: list, body: $0, editions: nil, periods: nil, readAt: now)
            }
        }
    }

    /// The points as they stand, or as an edition has them, after the place `mark`.
    ///
    /// - Throws: `not_found`.
    package func points(
        of id: UUID, asOf edition: Int?, after mark: Int, limit: Int
    ) async throws -> [ListPointView] {
        let list = try await found(id)
        return try await views(
            of: ListPointRepository.points(
                of: id, asOf: edition, after: mark, limit: limit, in: environment.pool), in: list)
    }

    /// One point as each edition states it that states it anew, oldest first.
    ///
    /// - Throws: `not_found`, also where the list has no such point.
    package func statements(of number: String, in id: UUID) async throws -> [ListPointView] {
        let list = try await found(id)
        let found = try await ListPointRepository.statements(of: number, in: id, in: environment.pool)
        guard !found.isEmpty else { throw Refusal.notFound }
        return try await views(of: found, in: list)
    }

    /// How many organisations say what of each point for a period, and how many have withdrawn what they said; for the latest where none is named.
    ///
    /// - Throws: `not_found`, also where the list has no such period, or none yet.
    package func figures(
        of id: UUID, for name: String?
    ) async throws -> (period: FeedbackPeriod, points: [PointFigures], withdrawn: Int) {
        _ = try await found(id)
        let periods = try await FeedbackPeriodRepository.periods(of: id, in: environment.pool)
        guard let period = name.map({ name in periods.first { $0.name == name } }) ?? periods.last else {
            throw Refusal.notFound
        }
        return (
            period, try await PeriodicFeedbackListing.figures(of: id, for: period.id, in: environment.pool),
            try await PeriodicFeedbackListing.withdrawn(for: period.id, in: environment.pool)
        )
    }

    private func found(_ id: UUID) async throws -> MonitoredList {
        guard let list = try await MonitoredListRepository.find(id, in: environment.pool) else {
            throw Refusal.notFound
        }
        return list
    }

    private func views(of points: [ListPointRepository.Stated], in list: MonitoredList) async throws -> [ListPointView]
    {
        let bodies = try await BodyRepository.find(
            Set(points.compactMap(\.point.responsible) + [list.body]), in: environment.pool)
        return points.compactMap { stated in
            bodies[stated.point.responsible ?? list.body].map { ListPointView(stated: stated, responsible: $0) }
        }
    }
}
