import Domain
import Foundation

/// A petition as whoever may read it sees it.
package struct PetitionView: Hashable, Sendable {
    package struct Check: Hashable, Sendable {
        package var dueOn: LegalDate
        /// Working days until then; negative once it has passed.
        package var workingDaysLeft: Int
    }

    package struct Threshold: Hashable, Sendable {
        package var key: String
        package var label: LocalizedText
        package var required: Int
        package var closesCollection: Bool
        package var reachedAt: Instant?
    }

    package struct Signatures: Hashable, Sendable {
        /// Exactly the rows that stand.
        package var verified: Int
        package var withdrawn: Int
        /// Taken over from elsewhere, where nobody here could verify it; never part of `verified`.
        package var imported: Int?
    }

    /// The decision that its present state rests on.
    package struct Decision: Hashable, Sendable {
        package var kind: String
        package var code: String?
        package var label: LocalizedText?
        package var article: String?
        package var quote: String?
        package var reason: String?
        package var authority: String?
        package var duplicateOf: UUID?
        /// What a second moderator who agreed added.
        package var remark: String?
        /// The codes that were looked at, for a publication.
        package var checklist: [String]
        package var hasSecondModerator: Bool
        package var decidedAt: Instant
    }

    package var petition: Petition
    package var body: Body
    package var tier: String
    /// The text is not shown: the petition was taken down, or the code of its rejection forbids it.
    package var isTextHidden: Bool
    package var supporters: Int
    package var check: Check?
    package var thresholds: [Threshold]
    package var signatures: Signatures
    package var decision: Decision?
    /// No answer came in time.
    package var silence: Response.Silence?
    package var isMine: Bool
    package var importedFrom: String?
}
