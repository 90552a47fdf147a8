import Domain
import Foundation
import Postgres
import Store

/// What one step of a promise leaves behind: its report, obligations, events. The caller holds the matter's lock.
struct CommitmentStep: Sendable {
    var commitment: Commitment
    /// With the body that promised it.
    let docket: Docket
    let environment: Environment

    func check(_ report: CommitmentReport) throws(Refusal) {
        let faults = report.faults(answering: docket.language, under: docket.rules.version)
        guard faults.isEmpty else { throw .invalid(faults) }
    }

    /// That it is done, while that is owed.
    func obligation(in transaction: Transaction) async throws -> Obligation? {
        try await ObligationRepository.open(of: docket.matter.id, in: transaction)
            .first { $0.kind == .commitment && $0.subject == .commitment(commitment.id) }
    }

    func add(_ report: CommitmentReport, in transaction: Transaction) async throws {
        try await CommitmentRepository.add(report, to: commitment.id, in: transaction)
        try await CommitmentRepository.save(commitment, in: transaction)
    }

    enum Kind: String {
        case made, reported, verified

        fileprivate var announced: Announcement.Kind {
            switch self {
            case .made: .commitmentMade
            case .reported: .commitmentReported
            case .verified: .commitmentVerified
            }
        }
    }

    func record(
        _ kind: Kind, _ changes: [ObligationChange], _ facts: [String: EventFact], by actor: Actor,
        as capacity: NewEvent.Capacity, at now: Instant, in transaction: Transaction
    ) async throws {
        let owed = try await ObligationBooks(environment).apply(
            changes, on: docket, at: now, in: transaction)
        try await Announcements().post(
            Announcement(
                kind.announced, matter: docket.matter, body: commitment.body,
                day: kind == .made ? commitment.dueOn : nil), at: now, in: transaction)
        let event = NewEvent(
            kind: "commitment.\(kind.rawValue)", subject: docket.matter.id, version: docket.version,
            actor: actor.account,
            capacity: capacity, audience: .everybody,
            payload: facts.merging(
                ["commitment": .text(commitment.id.uuidString.lowercased()), "reference": .text(commitment.reference)],
                uniquingKeysWith: { $1 }))
        try await EventRepository.append([event] + owed, at: now, in: transaction)
    }
}
