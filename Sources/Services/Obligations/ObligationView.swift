import Domain
import Foundation
import Store

/// An obligation as everybody sees it on a day.
package struct ObligationView: Hashable, Sendable {
    package var obligation: Obligation
    /// Nil where whoever runs the service owes it.
    package var owner: ObligationListing.Item.Owner?
    package var reference: String?
    /// Of the matter; nil where the text may not be shown.
    package var title: LocalizedText?
    /// Before that the matter is readable by whoever was given its identifier, so nothing here gives it away.
    package var isListed: Bool
    package var state: String
    package var standing: Obligation.Standing
    package var workingDaysLate: Int
    /// Up to and with the last day; nil once it has passed or nothing is owed any more.
    package var workingDaysLeft: Int?
    /// Every date that gave way to another one, oldest first.
    package var moves: [ObligationMoveRepository.Recorded]
}

extension Environment {
    var today: LegalToday { rules.today(at: clock.now()) }

    /// The items as they stand now, each with the dates it had.
    func views(of items: [ObligationListing.Item]) async throws -> [ObligationView] {
        let moves = try await ObligationMoveRepository.moves(of: items.map(\.obligation.id), in: pool)
        let today = today
        return items.map { view(of: $0, moves: moves[$0.obligation.id] ?? [], on: today[$0.obligation.profile]) }
    }

    private func view(
        of item: ObligationListing.Item, moves: [ObligationMoveRepository.Recorded], on today: LegalDate
    ) -> ObligationView {
        let obligation = item.obligation
        let calendar = rules.version(obligation.ruleVersion).flatMap { try? rules.calendar(of: $0) }
        let isAhead = obligation.isOpen && obligation.dueOn >= today
        let left = isAhead ? try? calendar?.workingDays(after: today, through: obligation.dueOn) : nil
        // Without its calendar nothing but the days themselves can be counted.
        let late =
            calendar.map { obligation.workingDaysLate(on: today, by: $0) }
            ?? (obligation.isOpen ? max(0, today.days(since: obligation.dueOn)) : 0)
        return ObligationView(
            obligation: obligation, owner: item.owner, reference: item.reference, title: item.title,
            isListed: item.isListed, state: item.state, standing: obligation.standing(on: today),
            workingDaysLate: late, workingDaysLeft: left, moves: moves)
    }
}

extension RuleBook {
    /// The codes of rejections whose petitions are shown without their text.
    var codesHidingText: [String] {
        Set(profiles.values.flatMap(\.versions).flatMap(\.rejectionCodes).filter(\.hidesText).map(\.code)).sorted()
    }
}
