import Foundation

/// What somebody wants to hear about.
package enum FollowTarget: Hashable, Sendable {
    case petition(UUID)
    /// Every petition that the body is to answer.
    case body(UUID)
    /// Every petition on a topic, by the profile that lists it.
    case topic(profile: String, code: String)
}
