import Domain
import Foundation
import Store

/// What is owed to whom and since when, for everybody.
package struct ObligationBrowsing: Sendable {
    /// News about obligations.
    package enum Feed: String, CaseIterable, Sendable {
        /// The last day has come.
        case due
        /// It has passed.
        case late
        case answered
    }

    /// What a subscriber's calendar holds of each: more would be no calendar any more.
    private static let (aheadLimit, pastLimit) = (1_000, 500)
    private static let portion = 250
    private static let daysShownAfterEnd = 90
    package static let feedLength = 50

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// A page of a list; `mark` is where the page before it ended.
    package func list(
        _ filter: ObligationListing.Filter, order: ObligationListing.Order, after mark: ObligationListing.Mark?,
        limit: Int
    ) async throws -> (items: [ObligationView], next: ObligationListing.Mark?) {
        var filter = filter
        filter.hidingCodes = environment.rules.codesHidingText
        var items = try await ObligationListing.page(
            filter, order: order, on: environment.today, after: mark, limit: limit + 1, in: environment.pool)
        let hasMore = items.count > limit
        if hasMore { items.removeLast() }
        return (try await environment.views(of: items), hasMore ? items.last?.mark(order) : nil)
    }

    /// One obligation, and how often whoever owes it has been reminded.
    package func obligation(_ id: UUID) async throws -> (view: ObligationView, reminders: Int) {
        let item = try await ObligationListing.find(
            id, hidingCodes: environment.rules.codesHidingText, in: environment.pool)
        guard let item, let view = try await environment.views(of: [item]).first else { throw Refusal.notFound }
        return (view, try await ReminderRepository.count(of: id, in: environment.pool))
    }

    /// The newest news, of a body or of all.
    ///
    /// - Throws: `not_found` for an unknown body.
    package func feed(_ feed: Feed, of body: UUID?) async throws -> [ObligationView] {
        var filter = try await filter(of: body)
        var order = ObligationListing.Order.latestDue
        switch feed {
        case .due: filter.wasOpen = .dueDay
        case .late: filter.wasOpen = .dayAfter
        case .answered:
            filter.standings = [.onTime, .late]
            order = .closed
        }
        return try await list(filter, order: order, after: nil, limit: Self.feedLength).items
    }

    /// What a calendar shows: what lies ahead, what is overdue, and what has ended in the last 90 days.
    ///
    /// - Throws: `not_found` for an unknown body.
    package func calendar(of body: UUID?) async throws -> [ObligationView] {
        let ofBody = try await filter(of: body)
        let ahead = ofBody.with { $0.standings = [.dueSoon, .open] }
        let overdue = ofBody.with { $0.standings = [.overdue] }
        let since = environment.clock.now().adding(seconds: -Self.daysShownAfterEnd * 86_400)
        let ended = ofBody.with { $0.endedSince = since }
        // At the same time: while one waits for the database, another is read.
        async let past = first(Self.pastLimit, overdue, order: .latestDue)
        async let future = first(Self.aheadLimit, ahead, order: .due)
        async let done = first(Self.pastLimit, ended, order: .closed)
        return try await past + future + done
    }

    /// In portions, for which the planner walks the index that has the list's order. For a thousand rows at once it
    /// would rather read and sort everything that is open.
    private func first(
        _ limit: Int, _ filter: ObligationListing.Filter, order: ObligationListing.Order
    ) async throws -> [ObligationView] {
        var (views, mark) = ([ObligationView](), ObligationListing.Mark?.none)
        repeat {
            let (items, next) = try await list(
                filter, order: order, after: mark, limit: min(Self.portion, limit - views.count))
            views += items
            mark = next
        } while mark != nil && views.count < limit
        return views
    }

    private func filter(of body: UUID?) async throws -> ObligationListing.Filter {
        var filter = ObligationListing.Filter()
        guard let body else { return filter }
        guard try await BodyRepository.find(body, in: environment.pool) != nil else { throw Refusal.notFound }
        filter.debtors = [.body(body)]
        return filter
    }
}

extension ObligationListing.Filter {
    fileprivate func with(_ change: (inout Self) -> Void) -> Self {
        var filter = self
        change(&filter)
        return filter
    }
}
