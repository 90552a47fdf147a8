import Foundation

/// The answer to a petition below its threshold, or that it was taken note of without one.
package struct ProposalReply: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case reply
        /// Lawful on a barred topic only, which the code names.
        case noted(code: String)
    }

    package var id: UUID
    package var kind: Kind
    package var language: String
    package var text: String
    package var appealNotice: String?
    package var official: Signatory

    package init(
        id: UUID, kind: Kind, language: String, text: String, appealNotice: String?, official: Signatory
    ) {
        self.id = id
        self.kind = kind
        self.language = language
        self.text = text
        self.appealNotice = appealNotice
        self.official = official
    }
}
