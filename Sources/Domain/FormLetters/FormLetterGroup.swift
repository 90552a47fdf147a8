import Foundation

/// Contributions that are the same letter, or nearly.
package struct FormLetterGroup: Hashable, Sendable {
    package struct Member: Hashable, Sendable {
        package let contribution: UUID
        /// To the representative: 1 where both read the same.
        package let likeness: Double
    }

    /// The first to arrive of those that have the representative text.
    package let representative: UUID
    /// In order of arrival, the representative among them; two at least.
    package let members: [Member]

    package var count: Int { members.count }
}
