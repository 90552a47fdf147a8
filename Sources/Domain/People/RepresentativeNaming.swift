import Foundation

/// Somebody named another to speak for an organisation; it holds once they have accepted, and lapses by itself.
package struct RepresentativeNaming: Hashable, Sendable {
    package enum Outcome: String, CaseIterable, Codable, Sendable {
        case accepted
        /// By whoever was named.
        case declined
        /// By those who speak for the organisation.
        case withdrawn
        case lapsed
    }

    package var id: UUID
    package var organisation: UUID
    /// The address, masked.
    package var emailHint: String
    package var namedAt: Instant
    package var expiresAt: Instant

    package init(id: UUID, organisation: UUID, emailHint: String, namedAt: Instant, expiresAt: Instant) {
        self.id = id
        self.organisation = organisation
        self.emailHint = emailHint
        self.namedAt = namedAt
        self.expiresAt = expiresAt
    }

    /// Seconds in which it can be accepted: two weeks.
    package static let lifetime = 14 * 86_400
    /// Seconds over which namings are counted, so that nobody sends letters without end: thirty days.
    package static let window = 30 * 86_400
    /// Of one address by one organisation in `window`.
    package static let ofAddressAtMost = 3
    /// By one organisation in `window`: each place three times.
    package static let atMost = 3 * Organisation.representatives
}
