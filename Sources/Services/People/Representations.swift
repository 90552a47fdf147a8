import Domain
import Foundation
import Postgres
import Store

/// What somebody is named for: to speak for an organisation, which holds once they have accepted it themself.
package struct Representations: Sendable {
    package struct Offer: Hashable, Sendable {
        package var naming: RepresentativeNaming
        package var organisation: Organisation
    }

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Those that the actor can accept.
    package func offers(to actor: Actor) async throws -> [Offer] {
        try actor.require(.acceptRepresentation)
        let namings = try await RepresentativeNamingRepository.open(
            for: actor.emailKey, at: environment.clock.now(), in: environment.pool)
        let organisations = try await OrganisationRepository.find(
            Set(namings.map(\.organisation)), in: environment.pool)
        return namings.compactMap { naming in
            organisations[naming.organisation].map { Offer(naming: naming, organisation: $0) }
        }
    }

    /// From now on the actor speaks for the organisation; whoever has no password and app yet is invited by letter to choose
    /// them. The others who speak for it are told.
    ///
    /// - Throws: `not_found` for one that is not the actor's, or not open any more; `roles_exclude`.
    package func accept(_ id: UUID, by actor: Actor) async throws {
        try await settle(id, .accepted, by: actor) { naming, wording, transaction in
            let others = try await OrganisationRepository.representatives(of: naming.organisation, in: transaction)
                .filter { $0.account != actor.account }
            try await Outbox(environment.vault).post(
                others.map { (wording.othersChanged(in: $0.language), .account($0.account)) }, in: transaction,
                at: environment.clock.now())
            try await Staff(environment).takeUp(
                RoleGrant(.representative, organisation: naming.organisation), by: actor, in: transaction)
        }
    }

    /// - Throws: `not_found` as for accepting.
    package func decline(_ id: UUID, by actor: Actor) async throws {
        try await settle(id, .declined, by: actor) { _, _, _ in }
    }

    private func settle(
        _ id: UUID, _ outcome: RepresentativeNaming.Outcome, by actor: Actor,
        _ work: @Sendable @escaping (RepresentativeNaming, OrganisationWording, Transaction) async throws -> Void
    ) async throws {
        try actor.require(.acceptRepresentation)
        let now = environment.clock.now()
        guard let seen = try await offers(to: actor).first(where: { $0.naming.id == id }) else {
            throw Refusal.notFound
        }
        try await environment.pool.transaction { transaction in
            guard
                let organisation = try await OrganisationRepository.find(
                    seen.organisation.id, locked: true, in: transaction),
                try await RepresentativeNamingRepository.settle(id, outcome, at: now, in: transaction)
            else { throw Refusal.notFound }
            try await work(seen.naming, OrganisationWording(organisation: organisation), transaction)
        }
    }
}
