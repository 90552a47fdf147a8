import Domain
import Store

extension FeedbackBrowsing {
    /// What the actor gave on all initiatives, the newest first.
    package func list(ofOwn actor: Actor, limit: Int) async throws -> [FeedbackListing.Own] {
        try actor.require(.readAccount)
        return try await FeedbackListing.own(of: actor.account, limit: limit, in: environment.pool)
    }
}
