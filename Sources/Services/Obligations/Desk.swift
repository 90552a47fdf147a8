import Domain
import Foundation
import Store

/// The desk of an official: everything that their bodies owe.
package struct Desk: Sendable {
    package struct Item: Hashable, Sendable {
        package var view: ObligationView
        /// In the order in which it is to be done.
        package var missing: [MissingStep]
    }

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Soonest first; what the bodies right below theirs owe is on the desk too.
    ///
    /// - Parameters:
    ///   - kinds: the only ones to be looked at; none for all.
    ///   - matter: the only one to be looked at; nil for all.
    package func page(
        _ kinds: [ObligationKind] = [], of matter: UUID? = nil, after mark: ObligationListing.Mark?, limit: Int,
        by actor: Actor
    ) async throws -> (items: [Item], next: ObligationListing.Mark?) {
        try actor.require(.readDesk)
        var filter = ObligationListing.Filter()
        filter.standings = [.overdue, .dueSoon, .open]
        filter.kinds = kinds
        filter.matter = matter
        filter.debtors = try await DeskRepository.bodies(
            under: actor.grants.filter { $0.role == .official }.compactMap(\.body), in: environment.pool
        ).map(Debtor.body)
        guard !filter.debtors.isEmpty else { return ([], nil) }
        let (views, next) = try await ObligationBrowsing(environment).list(
            filter, order: .due, after: mark, limit: limit)
        return (try await items(views), next)
    }

    private func items(_ views: [ObligationView]) async throws -> [Item] {
        let obligations = views.map(\.obligation)
        let progress = try await DeskRepository.progress(
            of: Array(Set(obligations.filter { $0.matter.kind == .petition }.map(\.matter.id))), in: environment.pool)
        let replies = try await DeskRepository.unanswered(
            in: Array(Set(obligations.filter { $0.matter.kind == .consultation }.map(\.matter.id))),
            in: environment.pool)
        let evidenced = try await DeskRepository.evidenced(
            obligations.filter { $0.kind == .commitment }.map(\.subject.id), in: environment.pool)
        let today = environment.today
        return views.map { view in
            let obligation = view.obligation
            let missing = environment.rules.version(obligation.ruleVersion).map { rules in
                obligation.missing(
                    progress[obligation.matter.id] ?? replies[obligation.matter.id],
                    hasEvidence: evidenced.contains(obligation.subject.id),
                    on: today[obligation.profile], under: rules)
            }
            return Item(view: view, missing: missing ?? [])
        }
    }
}
