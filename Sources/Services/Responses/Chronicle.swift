import Domain
import Foundation
import Postgres
import Store

/// The whole life of a petition on one page: who did what, on which rule, what was owed then, what was late.
package struct Chronicle: Sendable {
    /// What one command, or one day, brought about.
    package struct Step: Sendable {
        package var at: Instant
        package var on: LegalDate
        package var version: Int
        package var events: [EventRepository.Recorded]
        package var owed: [Owed]
    }

    /// What was owed after a step.
    package struct Owed: Hashable, Sendable {
        package var obligation: UUID
        package var kind: ObligationKind
        package var debtor: Debtor
        package var ruleVersion: String
        package var article: String?
        package var dueOn: LegalDate
        /// At the step's own day.
        package var isOverdue: Bool
    }

    package struct Life: Sendable {
        package var petition: Petition
        package var steps: [Step]
        /// False where there is more than fits on a page; the rest is in the events.
        package var isComplete: Bool
    }

    /// More than any petition comes to.
    private static let limit = 2_000

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Throws: `not_found`, also for a draft that is somebody else's.
    package func life(of id: UUID, reader: Actor?) async throws -> Life {
        let browsing = Browsing(environment)
        let view = try await browsing.petition(id, reader: reader)
        var events = try await browsing.history(of: id, reader: reader, after: 0, limit: Self.limit + 1)
        let isComplete = events.count <= Self.limit
        if !isComplete { events.removeLast() }
        // Comments have a list of their own, and would bury what happened.
        events.removeAll { $0.kind.hasPrefix("draft_comment.") }
        let obligations = try await ObligationRepository.all(of: id, in: environment.pool)
        let moves = try await ObligationMoveRepository.moves(of: obligations.map(\.id), in: environment.pool)
        let zone = environment.rules.profiles[view.petition.profile]?.zone ?? .utc
        var steps: [Step] = []
        for event in events {
            if let last = steps.last, last.at == event.recordedAt, last.version == event.version {
                steps[steps.count - 1].events.append(event)
            } else {
                steps.append(
                    Step(
                        at: event.recordedAt, on: zone.date(of: event.recordedAt), version: event.version,
                        events: [event], owed: []))
            }
        }
        for index in steps.indices {
            steps[index].owed = obligations.compactMap { obligation in
                obligation.owed(after: steps[index], moves: moves[obligation.id] ?? [])
            }
        }
        return Life(petition: view.petition, steps: steps, isComplete: isComplete)
    }
}

extension Obligation {
    /// How it stood after a step of its petition; nil where it was not open then.
    fileprivate func owed(
        after step: Chronicle.Step, moves: [ObligationMoveRepository.Recorded]
    ) -> Chronicle.Owed? {
        guard openedAt <= step.at, closing.map({ step.at < $0.at }) ?? true else { return nil }
        let due = moves.last { $0.changedAt <= step.at }?.dueOn ?? firstDueOn
        return Chronicle.Owed(
            obligation: id, kind: kind, debtor: debtor, ruleVersion: ruleVersion, article: article, dueOn: due,
            isOverdue: due < step.on)
    }
}
