import Domain
import Foundation

/// What a sealed value is for and whose it is. It is authenticated with the value, so a value that is moved to another
/// column or another row does not open there.
package enum SealingPurpose: Hashable, Sendable {
    case accountEmail(UUID)
    case accountName(UUID)
    /// The address that a sign-in code was sent to, by the code's identifier.
    case codeEmail(UUID)
    case letterRecipient(UUID)
    case letterText(UUID)
    /// Of an authenticator app, by the account that has enrolled it.
    case totpSecret(UUID)
    /// The same before it is enrolled, by the invitation.
    case invitedTotpSecret(UUID)
    /// What somebody has written and not submitted.
    case contributionDraft(UUID)
    /// A confidential contribution, and each revision of it.
    case contribution(UUID)
    case contributionRevision(UUID, Int)
    /// A revision as it was before words were taken out of it.
    case contributionOriginal(UUID, Int)
    /// Words that were taken out, and what their author says of that, by the redaction.
    case redactionWords(UUID)
    case redactionComplaint(UUID)
    /// Key of the content, name and hash of an attachment.
    case attachment(UUID)
    /// What staff transcribed from paper.
    case entry(UUID)
    /// What an organisation has written of a list's points and not submitted.
    case periodicFeedbackDraft(UUID)
    /// A network that many signatures came from, by its day and hash.
    case signingNetwork(LegalDate, [UInt8])

    /// Part of what is sealed: never change one.
    var label: String {
        switch self {
        case .accountEmail(let id): "account.email/\(id.uuidString)"
        case .accountName(let id): "account.name/\(id.uuidString)"
        case .codeEmail(let id): "sign_in_code.email/\(id.uuidString)"
        case .letterRecipient(let id): "outbox.recipient/\(id.uuidString)"
        case .letterText(let id): "outbox.message/\(id.uuidString)"
        case .totpSecret(let id): "staff_credential.totp/\(id.uuidString)"
        case .invitedTotpSecret(let id): "staff_invitation.totp/\(id.uuidString)"
        case .contributionDraft(let id): "contribution.draft/\(id.uuidString)"
        case .contribution(let id): "contribution.content/\(id.uuidString)"
        case .contributionRevision(let id, let number): "contribution_revision.content/\(id.uuidString)/\(number)"
        case .contributionOriginal(let id, let number): "contribution_original.content/\(id.uuidString)/\(number)"
        case .redactionWords(let id): "redaction.words/\(id.uuidString)"
        case .redactionComplaint(let id): "redaction.complaint/\(id.uuidString)"
        case .attachment(let id): "attachment.details/\(id.uuidString)"
        case .entry(let id): "contribution_entry.transcript/\(id.uuidString)"
        case .periodicFeedbackDraft(let id): "periodic_feedback.draft/\(id.uuidString)"
        case .signingNetwork(let day, let group): "signing_network/\(day)/\(group)"
        }
    }
}
