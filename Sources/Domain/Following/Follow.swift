import Foundation

/// That an account wants letters about something. Only its owner ever sees it.
package struct Follow: Hashable, Sendable {
    /// How many one account can have: more than anybody reads letters about.
    package static let limit = 200

    package var id: UUID
    package var target: FollowTarget
    package var createdAt: Instant

    package init(id: UUID, target: FollowTarget, createdAt: Instant) {
        self.id = id
        self.target = target
        self.createdAt = createdAt
    }
}
