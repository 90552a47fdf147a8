/// A part of what an account can do, so that a program gets no more than it needs.
package enum AccessScope: String, CaseIterable, Codable, Sendable {
    /// Reading what the account may read. Every session and token has it.
    case read
    /// Filing, supporting, signing, following, commenting, judging and complaining.
    case participate
    /// The account itself: its language and identity, its sessions and tokens, its data.
    case account
    /// Whatever the account's roles open.
    case staff
}
