import Foundation

/// What was erased of a person, what stays and why: what they are told, and can ask for again later.
package struct Erasure: Hashable, Sendable {
    package enum Cause: String, Sendable {
        /// The person asked for it.
        case request
        /// Nobody had signed in for years.
        case unused
    }

    /// In the order in which it is told. The raw value is kept: never change one.
    package enum Gone: String, CaseIterable, Sendable {
        case address, name, identity, sessions, codes, letters, follows, drafts, attachments
        case commentAuthorship = "comment_authorship"
        case contributionAuthorship = "contribution_authorship"
        case feedbackAuthorship = "feedback_authorship"
        case redactionComplaints = "redaction_complaints"
        case authorshipReports = "authorship_reports"
        case signatureLinks = "signature_links"
        case judgementLinks = "judgement_links"
        case accessLog = "access_log"
        case repeatKeys = "repeat_keys"
    }

    package enum Kept: String, CaseIterable, Sendable {
        case petitions, complaints, comments, contributions, feedback
        case openSignatures = "open_signatures"
        case acts
        case securityEvents = "security_events"
        case receiptLetter = "receipt_letter"
    }

    package var id: UUID
    package var at: Instant
    package var cause: Cause
    package var erased: [Gone: Int]
    package var kept: [Kept: Int]
    /// After which day nobody can tell any more whose the kept signatures were, as things stand; nil where none is kept, or
    /// the term of one has not begun.
    package var keysUntil: LegalDate?

    package init(
        id: UUID, at: Instant, cause: Cause, erased: [Gone: Int], kept: [Kept: Int], keysUntil: LegalDate?
    ) {
        self.id = id
        self.at = at
        self.cause = cause
        self.erased = erased
        self.kept = kept
        self.keysUntil = keysUntil
    }
}
