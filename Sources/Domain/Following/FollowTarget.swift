import Foundation

/// What somebody wants to hear about.
package enum FollowTarget: Hashable, Sendable {
    case matter(Matter)
    /// Everything that the body is to answer.
    case body(UUID)
    /// Everything on a topic, by the profile that lists it.
    case topic(profile: String, code: String)
}
