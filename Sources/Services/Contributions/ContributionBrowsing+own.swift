import Domain
import Foundation
import Store

extension ContributionBrowsing {
    /// What the actor says for themself in a consultation, the draft included; nil where there is nothing, or it was taken back.
    package func mine(in consultation: UUID, by actor: Actor) async throws -> ContributionView? {
        let id = try await ContributionRepository.identifier(
            in: consultation, of: actor.account, organisation: nil, in: environment.pool)
        guard let id else { return nil }
        return try await own(id, by: actor)
    }

    /// What the actor said for themself in all consultations, the newest first.
    package func list(ofOwn actor: Actor, limit: Int) async throws -> [ContributionListing.Own] {
        try actor.require(.readAccount)
        return try await ContributionListing.own(of: actor.account, limit: limit, in: environment.pool)
    }
}
