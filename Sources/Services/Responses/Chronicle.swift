import Domain
import Foundation
import Postgres
import Store

/// The whole life of a matter on one page: who did what, on which rule, what was owed then, what was late.
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
        package var matter: Matter
        package var reference: String?
        package var steps: [Step]
        /// False where there is more than fits on a page; the rest is in the events.
        package var isComplete: Bool
    }

    /// More than any matter comes to, but for what has a list of its own and would bury the rest: comments on a draft,
    /// contributions, feedback.
    private static let limit = 2_000

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Throws: `not_found`, also for a draft that is somebody else's.
    package func life(of id: UUID, reader: Actor?) async throws -> (petition: Petition, life: Life) {
        let browsing = Browsing(environment)
        let view = try await browsing.petition(id, reader: reader)
        let events = try await browsing.history(
            of: id, reader: reader, without: "draft_comment", after: 0, limit: Self.limit + 1)
        let zone = environment.rules.profiles[view.petition.profile]?.zone ?? .utc
        return (
            view.petition, try await life(of: .petition(id), reference: view.petition.reference, events, in: zone)
        )
    }

    /// The same of what a body asks, offers or has watched.
    ///
    /// - Throws: `not_found`, also for a draft of a body that the reader does not act for.
    package func life(of matter: Matter, reader: Actor?) async throws -> Life {
        let docket = try await docket(of: matter, reader: reader)
        let events = try await EventRepository.history(
            of: matter.id, staff: false, without: matter.kind.crowd, after: 0, limit: Self.limit + 1,
            in: environment.pool)
        return try await life(of: matter, reference: docket.reference, events, in: docket.rules.version.zone)
    }

    /// Everything in the record of such a matter, oldest first.
    ///
    /// - Throws: `not_found`, as above.
    package func events(
        of matter: Matter, reader: Actor?, after position: Int, limit: Int
    ) async throws -> [EventRepository.Recorded] {
        _ = try await docket(of: matter, reader: reader)
        return try await EventRepository.history(
            of: matter.id, staff: false, after: position, limit: limit, in: environment.pool)
    }

    private func docket(of matter: Matter, reader: Actor?) async throws -> Docket {
        let found = try await Dockets(environment).find(
            matter, at: environment.clock.now(), in: environment.pool)
        guard let found, found.isReadable(by: reader) else { throw Refusal.notFound }
        return found
    }

    private func life(
        of matter: Matter, reference: String?, _ found: [EventRepository.Recorded], in zone: Zone
    ) async throws -> Life {
        let events = found.prefix(Self.limit)
        let obligations = try await ObligationRepository.all(of: matter.id, in: environment.pool)
        let moves = try await ObligationMoveRepository.moves(of: obligations.map(\.id), in: environment.pool)
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
        return Life(
            matter: matter, reference: reference, steps: steps, isComplete: events.count == found.count)
    }
}

extension Matter.Kind {
    /// The family of events of which there may be one for each person.
    fileprivate var crowd: String? {
        switch self {
        case .petition, .monitoredList: nil
        case .consultation: "contribution"
        case .initiative: "feedback"
        }
    }
}

extension Obligation {
    /// How it stood after a step of its matter; nil where it was not open then.
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
