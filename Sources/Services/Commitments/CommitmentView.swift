import Domain
import Foundation

/// A promise with what has been said of it, by the body and by others.
package struct CommitmentView: Sendable {
    package var commitment: Commitment
    package var body: Body
    /// Whether the day has passed and the body still owes it.
    package var isOverdue: Bool
    /// Oldest first; nil in lists.
    package var reports: [CommitmentReport]?
    /// Who reads it: their own reports are told to them as theirs.
    package var reader: UUID?
}
