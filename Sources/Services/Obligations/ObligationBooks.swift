import Domain
import Foundation
import Postgres
import Store

/// Keeps the books of what is owed: the one way in which obligations are opened, ended and moved.
///
/// The caller holds the lock of the matter, and appends the events that come back with its own, last.
struct ObligationBooks: Sendable {
    let environment: Environment

    init(_ environment: Environment) {
        self.environment = environment
    }

    func apply(
        _ changes: [ObligationChange], on docket: Docket, at now: Instant, in transaction: Transaction
    ) async throws -> [NewEvent] {
        guard !changes.isEmpty else { return [] }
        let open = try await ObligationRepository.open(
            of: docket.matter.id, about: Array(Set(changes.map(\.subject.id))), in: transaction)
        var ledger = ObligationLedger(try docket.account(), open: open)
        for change in changes { ledger.apply(change, at: now) { UUID.v7(at: now) } }
        try await ObligationRepository.write(ledger, in: transaction)
        return ledger.events
    }

    /// Moves the date of an obligation, writes why, and tells both sides.
    func move(
        _ obligation: Obligation, _ move: ObligationMove, because reason: [Language: String], by actor: Actor?,
        capacity: NewEvent.Capacity, on docket: Docket, at now: Instant, in transaction: Transaction
    ) async throws -> [NewEvent] {
        let account = try docket.account()
        let moved = obligation.moved(move, on: docket.rules.date(of: now), for: account)
        try await ObligationMoveRepository.move(
            obligation, to: moved, as: move.kind, because: reason, by: actor?.account, capacity: capacity, at: now,
            in: transaction)
        if obligation.kind == .complianceCheck {
            try await PetitionRepository.setCheckDueOn(moved.dueOn, of: docket.matter.id, in: transaction)
        }
        try await ReminderLetters(environment).postMove(
            of: moved, was: obligation.dueOn, as: move.kind, because: reason, in: docket, at: now, in: transaction)
        var event = account.event(
            "moved", moved,
            [
                "move": .text(move.kind.rawValue), "was_due_on": .date(obligation.dueOn), "due_on": .date(moved.dueOn),
                "start_on": .date(moved.startOn),
            ])
        event.actor = actor?.account
        event.capacity = capacity
        guard obligation.kind == .consideration else { return [event] }
        return try await [event] + follow(moved, because: reason, on: docket, at: now, in: transaction)
    }

    /// The announcement of the public discussion follows the day of the decision.
    private func follow(
        _ consideration: Obligation, because reason: [Language: String], on docket: Docket, at now: Instant,
        in transaction: Transaction
    ) async throws -> [NewEvent] {
        let open = try await ObligationRepository.open(of: docket.matter.id, in: transaction)
        guard let notice = open.first(where: { $0.kind == .discussionNotice }),
            let move = try discussionNotice(notice, before: consideration, under: docket.rules)
        else { return [] }
        return try await self.move(
            notice, move, because: reason, by: nil, capacity: .service, on: docket, at: now, in: transaction)
    }

    /// The move that the calendar as it stands now makes; nil where the date stays.
    func recount(
        _ obligation: Obligation, under rules: BoundRules, in transaction: Transaction
    ) async throws -> ObligationMove? {
        guard obligation.kind == .discussionNotice else { return try obligation.recounted(under: rules) }
        let open = try await ObligationRepository.open(of: obligation.matter.id, in: transaction)
        guard var consideration = open.first(where: { $0.kind == .consideration }) else { return nil }
        // Whichever of the two is counted anew first, the announcement is moved once, to the day it has in the end.
        if let move = try consideration.recounted(under: rules) { consideration.dueOn = move.dueOn }
        return try discussionNotice(obligation, before: consideration, under: rules)
    }

    private func discussionNotice(
        _ notice: Obligation, before consideration: Obligation, under rules: BoundRules
    ) throws -> ObligationMove? {
        guard let term = rules.version.term("public_discussion_notice") else { return nil }
        let due = max(notice.startOn, try rules.discussionNotice(term, before: consideration.dueOn))
        return due == notice.dueOn ? nil : ObligationMove(.followed, startOn: notice.startOn, dueOn: due)
    }
}
