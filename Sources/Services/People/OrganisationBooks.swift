import Domain
import Foundation
import Postgres
import Store

/// That somebody looks whether an organisation is what it is called: owed from its first public word on.
struct OrganisationBooks: Sendable {
    let environment: Environment

    init(_ environment: Environment) {
        self.environment = environment
    }

    /// What is owed because an organisation speaks in public in a matter, whose lock the caller holds; nothing where it is checked,
    /// or owed already.
    func spoken(
        by organisation: UUID, in docket: Docket, at now: Instant, in transaction: Transaction
    ) async throws -> [NewEvent] {
        // Of two matters in which it speaks first at the same time, one waits.
        guard let found = try await OrganisationRepository.find(organisation, locked: true, in: transaction),
            try await ObligationRepository.open(
                .organisationCheck, about: organisation, in: transaction) == nil
        else { return [] }
        return try await ObligationBooks(environment).apply(
            found.owed(under: docket.rules, from: docket.rules.date(of: now)), on: docket, at: now, in: transaction)
    }

    /// Holds the matter in which the check is owed, before the organisation itself is locked.
    func owing(
        _ organisation: UUID, at now: Instant, in transaction: Transaction
    ) async throws -> (obligation: Obligation, docket: Docket)? {
        guard
            let open = try await ObligationRepository.open(
                .organisationCheck, about: organisation, in: transaction),
            let docket = try await Dockets(environment).find(open.matter, locked: true, at: now, in: transaction)
        else { return nil }
        return (open, docket)
    }
}
