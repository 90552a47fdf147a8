/// What can happen to the security of the service and of those who use it.
///
/// The raw values are in the record for good: never change one.
package enum SecurityEventKind: String, CaseIterable, Sendable {
    case signInSucceeded = "sign_in.succeeded"
    case signInRefused = "sign_in.refused"
    case signedOut = "session.signed_out"
    /// Ended by its holder from elsewhere, by an administrator, or because something else asked for it.
    case sessionEnded = "session.ended"
    /// A portion of everybody's, ended by an administrator or at the console; how many is among the facts.
    case everybodysEnded = "session.everybodys_ended"
    case tokenMade = "token.made"

    case roleGranted = "role.granted"
    case roleEnded = "role.ended"
    case accountDisabled = "account.disabled"
    case accountEnabled = "account.enabled"
    /// An organisation was entered, or brought up to date: representatives act for it.
    case organisationEntered = "organisation.entered"
    /// Somebody was named to speak for an organisation; it holds once they accept.
    case representativeNamed = "representative.named"
    /// Somebody who appointed a person gave the account a name.
    case accountNamed = "account.named"
    case passwordSet = "password.set"
    case totpEnrolled = "totp.enrolled"
    case invitationMade = "invitation.made"
    case recoveryCodesMade = "recovery_codes.made"
    case recoveryCodeUsed = "recovery_codes.used"
    case identityLinked = "identity.linked"
    case identityRefused = "identity.refused"

    /// Somebody signed in asked for what their roles do not open.
    case accessRefused = "access.refused"
    /// A request without a right to be taken for what it claims to be, such as one that another site sent.
    case requestRefused = "request.refused"
    case rateLimited = "request.rate_limited"

    case keyRotated = "key.rotated"
    case keyDestroyed = "key.destroyed"
    case dataOpened = "data.opened"
    case dataExported = "data.exported"
    case dataErased = "data.erased"

    case blockAdded = "block.added"
    case blockLifted = "block.lifted"
    case signaturesInvalidated = "signatures.invalidated"
    case signaturesRestored = "signatures.restored"
    case signaturesCleared = "signatures.cleared"
    case clearanceUndone = "signatures.clearance_undone"

    /// More came at once than could be written; how many is among the facts.
    case eventsDropped = "record.events_dropped"
}
