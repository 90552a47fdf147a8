import Domain
import Foundation

/// An entry as the staff who enter and check see it.
package struct EntryView: Sendable {
    package var entry: ContributionEntry
    package var organisation: Organisation?
    package var scans: [Attachment]
    /// The keys of required questions that it does not answer.
    package var leftOpen: [String]
    /// Of the contribution that it has become.
    package var reference: String?
    /// Whether the reader entered it, and so may correct it and not check it.
    package var isMine: Bool
}
