/// Every column that holds sealed values. A test holds it against the schema: a new one has to be in here, so that the
/// rotation of keys does not pass it over.
package enum SealedColumn: String, CaseIterable, Sendable {
    case accountEmail = "account.email_sealed"
    case accountName = "account.name_sealed"
    case codeEmail = "sign_in_code.email_sealed"
    case letterRecipient = "outbox.recipient_sealed"
    case letterText = "outbox.message_sealed"
    case totpSecret = "staff_credential.totp_sealed"
    case invitedTotpSecret = "staff_invitation.totp_sealed"
    case contributionDraft = "contribution.draft_sealed"
    case contribution = "contribution.content_sealed"
    case contributionRevision = "contribution_revision.content_sealed"
    case contributionOriginal = "contribution_original.content_sealed"
    case redactionWords = "redaction.words_sealed"
    case redactionComplaint = "redaction.complaint_sealed"
    case attachment = "attachment.details_sealed"
    case entry = "contribution_entry.transcript_sealed"
    case periodicFeedbackDraft = "periodic_feedback.draft_sealed"
    case signingNetwork = "signing_network.network_sealed"

    package var table: String { String(rawValue.prefix { $0 != "." }) }
    package var column: String { String(rawValue.drop { $0 != "." }.dropFirst()) }

    /// What tells the rows of the table apart, by which they are gone through, and its type.
    var key: (name: String, type: String) {
        switch self {
        case .accountEmail, .accountName, .codeEmail, .letterRecipient, .letterText, .invitedTotpSecret,
            .contributionDraft, .contribution, .redactionWords, .redactionComplaint, .attachment, .entry,
            .periodicFeedbackDraft:
            ("id", "uuid")
        case .totpSecret: ("account", "uuid")
        case .contributionRevision, .contributionOriginal: ("(contribution::text || '/' || revision)", "text")
        // A week of days at most: no index is needed.
        case .signingNetwork: ("(day::text || '/' || encode(network, 'hex'))", "text")
        }
    }
}
