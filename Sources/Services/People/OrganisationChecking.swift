import Domain
import Foundation
import Store

/// An organisation with everything that moderators found about it, oldest first.
package struct OrganisationView: Sendable {
    package var organisation: Organisation
    package var checks: [OrganisationCheck]
}

/// Moderators say of each organisation whether it is what it is called. What it says is shown, counted and answered whatever
/// they find, and is marked.
package struct OrganisationChecking: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Throws: `not_found`.
    package func organisation(_ id: UUID) async throws -> OrganisationView {
        guard let organisation = try await OrganisationRepository.find(id, in: environment.pool) else {
            throw Refusal.notFound
        }
        return OrganisationView(
            organisation: organisation, checks: try await OrganisationRepository.checks(of: id, in: environment.pool))
    }

    /// Those that nobody has checked as they are called now, the ones that wait longest first.
    package func queue(
        after mark: OrganisationRepository.Mark?, limit: Int, by actor: Actor
    ) async throws -> [(organisation: Organisation, statedAt: Instant)] {
        try actor.require(.checkOrganisation)
        return try await OrganisationRepository.unchecked(after: mark, limit: limit, in: environment.pool)
    }

    /// Says what was found about the version that was looked at. Whoever speaks for it is told.
    ///
    /// - Throws: `not_found`, `own_organisation`, `wrong_state`, `stale_version`; `invalid` for a reason that is none.
    package func check(
        _ id: UUID, _ outcome: OrganisationCheck.Outcome, expecting version: Int, by actor: Actor
    ) async throws -> OrganisationView {
        try actor.require(.checkOrganisation)
        let now = environment.clock.now()
        try await environment.pool.transaction { transaction in
            // Matters are locked before what belongs to them.
            let owing = try await OrganisationBooks(environment).owing(id, at: now, in: transaction)
            guard let old = try await OrganisationRepository.find(id, locked: true, in: transaction) else {
                throw Refusal.notFound
            }
            guard old.version == version else { throw Refusal.stale(old.version) }
            let next = try old.deciding(outcome, by: actor)
            let owed = try await ObligationRepository.open(.organisationCheck, about: id, in: transaction)
            guard owed?.id == owing?.obligation.id else { throw Refusal.overtaken(old.version) }
            var ended: [NewEvent] = []
            if let owing {
                ended = try await ObligationBooks(environment).apply(
                    [
                        .discharge(
                            .organisationCheck, about: .organisation(id),
                            by: "organisation.\(outcome.state.rawValue)")
                    ], on: owing.docket, at: now, in: transaction)
            }
            try await OrganisationRepository.save(next, statedAt: nil, in: transaction)
            let check = OrganisationCheck(
                outcome: outcome, name: next.name, registerNumber: next.registerNumber, checkedAt: now)
            try await OrganisationRepository.add(check, of: id, by: actor.account, in: transaction)
            let wording = OrganisationWording(organisation: next)
            let told = try await OrganisationRepository.representatives(of: id, in: transaction)
            try await Outbox(environment.vault).post(
                told.map { (wording.checked(outcome, in: $0.language), .account($0.account)) }, in: transaction,
                at: now)
            var facts: [String: EventFact] = [:]
            if case .refused(let code, _) = outcome { facts["code"] = .text(code.rawValue) }
            try await EventRepository.append(
                [next.event(outcome.state.rawValue, by: actor, as: .moderator, facts)] + ended, at: now, in: transaction
            )
        }
        return try await organisation(id)
    }
}
