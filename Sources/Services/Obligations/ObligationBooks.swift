import Domain
import Foundation
import Postgres
import Store

/// Keeps the books of what is owed: the one way in which obligations are opened, ended and moved.
///
/// The caller holds the lock of the petition, and appends the events that come back with its own, last.
struct ObligationBooks: Sendable {
    let environment: Environment

    init(_ environment: Environment) {
        self.environment = environment
    }

    func apply(
        _ changes: [ObligationChange], on petition: Petition, under rules: PetitionRules, at now: Instant,
        in transaction: Transaction
    ) async throws -> [NewEvent] {
        guard !changes.isEmpty else { return [] }
        var ledger = ObligationLedger(
            try account(of: petition, under: rules),
            open: try await ObligationRepository.open(of: petition.id, in: transaction))
        for change in changes { ledger.apply(change, at: now) { UUID.v7(at: now) } }
        try await ObligationRepository.write(ledger, in: transaction)
        return ledger.events
    }

    /// Moves the date of an obligation, writes why, and tells both sides.
    func move(
        _ obligation: Obligation, _ move: ObligationMove, because reason: [Language: String], by actor: Actor?,
        capacity: NewEvent.Capacity, on petition: Petition, under rules: PetitionRules, at now: Instant,
        in transaction: Transaction
    ) async throws -> [NewEvent] {
        let account = try account(of: petition, under: rules)
        let moved = obligation.moved(move, on: rules.date(of: now), for: account)
        try await ObligationMoveRepository.move(
            obligation, to: moved, as: move.kind, because: reason, by: actor?.account, capacity: capacity, at: now,
            in: transaction)
        if obligation.kind == .complianceCheck {
            try await PetitionRepository.setCheckDueOn(moved.dueOn, of: petition.id, in: transaction)
        }
        try await ReminderLetters(environment).postMove(
            of: moved, was: obligation.dueOn, as: move.kind, because: reason, petition: petition, rules: rules, at: now,
            in: transaction)
        var event = account.event(
            "moved", moved,
            [
                "move": .text(move.kind.rawValue), "was_due_on": .date(obligation.dueOn), "due_on": .date(moved.dueOn),
                "start_on": .date(moved.startOn),
            ])
        event.actor = actor?.account
        event.capacity = capacity
        return [event]
    }

    func account(of petition: Petition, under rules: PetitionRules) throws -> ObligationLedger.Account {
        ObligationLedger.Account(
            petition: petition.id, petitionVersion: petition.version, topic: petition.text.topic, tier: rules.body.tier,
            isPublic: petition.isListed, rules: rules.version,
            calendar: try environment.rules.calendar(of: rules.version))
    }
}

extension Petition {
    /// Whether it stands in the lists.
    var isListed: Bool {
        publishedAt != nil || state == .rejected || state == .takenDown
    }
}
