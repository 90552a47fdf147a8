import Domain
import Postgres
import Store

/// What one step of a redaction leaves behind: what is owed, a letter to the author, events without the words.
///
/// The caller holds the lock of the consultation, and has written everything else.
struct RedactionStep: Sendable {
    enum Kind: String {
        case made = "contribution.redacted"
        case complained = "redaction.complained"
        case upheld = "redaction.upheld"
        case lifted = "redaction.lifted"
    }

    let docket: Docket
    let now: Instant
    let environment: Environment

    func record(
        _ kind: Kind, _ redaction: Redaction, on contribution: Contribution, _ facts: [String: EventFact],
        _ obligations: [ObligationChange], by actor: Actor, as capacity: NewEvent.Capacity, in transaction: Transaction
    ) async throws {
        let owed = try await ObligationBooks(environment).apply(obligations, on: docket, at: now, in: transaction)
        if kind != .complained, let account = contribution.account,
            let language = try await AccountRepository.language(of: account, in: transaction)
        {
            let letter = RedactionWording(redaction: redaction, contribution: contribution, docket: docket)
                .letter(in: language)
            try await Outbox(environment.vault).post([(letter, .account(account))], in: transaction, at: now)
        }
        var payload = facts
        payload["contribution"] = .text(contribution.id.text)
        payload["redaction"] = .text(redaction.id.text)
        if let reference = contribution.reference { payload["reference"] = .text(reference) }
        // Who complains is the author, whom the record does not name.
        let event = NewEvent(
            kind: kind.rawValue, subject: docket.matter.id, version: docket.version,
            actor: kind == .complained ? nil : actor.account, capacity: capacity, audience: .everybody,
            payload: payload)
        try await EventRepository.append([event] + owed, at: now, in: transaction)
    }
}
