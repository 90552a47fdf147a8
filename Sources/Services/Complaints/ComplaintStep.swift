import Domain
import Foundation
import Postgres
import Store

/// What one step of a complaint leaves behind: obligations, letters, events, and what it does to the petition.
///
/// The caller holds the lock of the petition and has written the complaint.
struct ComplaintStep: Sendable {
    var complaint: Complaint
    let petition: Petition
    let rules: BoundRules
    let environment: Environment

    func record(
        _ notice: ComplaintNotice, _ changes: [ObligationChange], _ facts: [String: EventFact], by actor: Actor,
        as capacity: NewEvent.Capacity, at now: Instant, in transaction: Transaction
    ) async throws {
        let owed = try await ObligationBooks(environment).apply(
            changes, on: petition.docket(under: rules), at: now, in: transaction)
        try await ComplaintLetters(environment).post(
            notice, about: complaint, on: petition, under: rules, at: now, in: transaction)
        if notice == .answered {
            try await Announcements().post(
                Announcement(.complaintAnswered, matter: .petition(petition.id), body: rules.body.id), at: now,
                in: transaction)
        }
        let event = NewEvent(
            kind: "complaint.\(notice.rawValue)", subject: petition.id, version: petition.version,
            actor: actor.account, capacity: capacity, audience: .everybody,
            payload: facts.merging(
                ["complaint": .text(complaint.id.uuidString.lowercased()), "reference": .text(complaint.reference)],
                uniquingKeysWith: { $1 }))
        try await reopenIfUpheld(with: [event] + owed, at: now, in: transaction)
    }

    /// What was complained about with success is to be done again, unless the petition has come to an end meanwhile.
    private func reopenIfUpheld(with events: [NewEvent], at now: Instant, in transaction: Transaction) async throws {
        if let outcome = complaint.answer?.outcome, outcome != .dismissed {
            do {
                _ = try await PetitionChange(environment).carryOut(
                    .respond(.reopen(complaint.about)), on: petition.id, expecting: nil, by: nil, in: transaction,
                    at: now, with: events)
                return
            } catch let refusal as Refusal where refusal.code == petition.wrongState.code {
                // Decided before anything was written; the answer stands all the same.
            }
        }
        try await EventRepository.append(events, at: now, in: transaction)
    }
}
