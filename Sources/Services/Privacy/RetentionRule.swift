import Domain

/// How long what is kept that no profile has a term for: one installation serves several profiles, and these do not
/// belong to any. No law that the delivered profiles rest on sets them; each is chosen, with its reason.
///
/// docs/SECURITY.md shows this table; a test holds the two together.
package enum RetentionRule: String, CaseIterable, Sendable {
    case signInCodes = "sign_in_codes"
    case sentLetters = "sent_letters"
    case abandonedLetters = "abandoned_letters"
    case announcements
    case endedTokens = "ended_tokens"
    case repeatKeys = "repeat_keys"
    case bounces
    case guesses
    case devices
    case invitations
    case representativeNamings = "representative_namings"
    case providerRequests = "provider_requests"
    case signatureOrigins = "signature_origins"
    case dataAccesses = "data_accesses"
    case unusedAccounts = "unused_accounts"

    /// In days.
    package var days: Int {
        switch self {
        case .signInCodes: 1
        case .sentLetters: 7
        case .abandonedLetters: 90
        case .announcements: 30
        case .endedTokens: 30
        case .repeatKeys: 30
        case .bounces: 365
        case .guesses: 1
        case .devices: DevicePurpose.days
        case .invitations, .providerRequests: 0
        case .representativeNamings: RepresentativeNaming.window / 86_400
        case .signatureOrigins: 7
        case .dataAccesses: 3 * 365
        case .unusedAccounts: 3 * 365
        }
    }

    /// From when on, and why so long.
    package var reason: String {
        switch self {
        case .signInCodes: "after it was made: it is over after ten minutes, and counts towards the hourly bound"
        case .sentLetters: "after it was sent: time to look into a letter that somebody misses"
        case .abandonedLetters: "after it was given up: time to mend the mail server and send it again"
        case .announcements: "after all followers were told: what was announced stands in the record"
        case .endedTokens: "after it ended: its owner can see how it ended"
        case .repeatKeys: "after the first request: no client repeats one for longer"
        case .bounces: "after a letter last came back: no longer than a bad address is of interest"
        case .guesses: "after the last try: pauses are over by then"
        case .devices: "after its last use: whoever comes back later is a stranger again"
        case .invitations: "after it ended"
        case .representativeNamings: "after it was made: until then it counts towards how often somebody may be named"
        case .providerRequests: "after it ended, ten minutes after it was made"
        case .signatureOrigins: "after the day of signing: time to see and review an attack"
        case .dataAccesses: "after the look: as long as somebody may want to know about it"
        case .unusedAccounts:
            "after the last sign-in is forgotten (`ended_tokens`): whoever has not come back by then does not need it"
        }
    }

    var seconds: Int { days * 86_400 }
}
