import Domain

/// A bucket that holds `burst` tokens and gets `refill` of them back evenly over each `seconds`; a request takes one.
package struct RateLimit: Hashable, Sendable {
    /// Whose bucket it is.
    package enum Subject: String, Sendable {
        /// One subscriber: an IPv4 address or an IPv6 /64.
        case address
        /// A wider neighbourhood: an IPv4 /24 or an IPv6 /48.
        case network
        /// One session or token.
        case credential
        case account
        /// The account, or the address of somebody who is not signed in.
        case caller
        /// One account on one petition.
        case accountOnPetition
    }

    package enum Name: String, CaseIterable, Sendable {
        case anonymous
        case anonymousNetwork = "anonymous_network"
        case newCredential = "new_credential"
        case newCredentialNetwork = "new_credential_network"
        case credential
        case account
        case signInCode = "sign_in_code"
        case signInCodeNetwork = "sign_in_code_network"
        case signInTry = "sign_in_try"
        case signInTryNetwork = "sign_in_try_network"
        case signing
        case writing
        case petitionWriting = "petition_writing"
        case search
        case export
        case ownData = "own_data"
        case erasure
    }

    /// Seconds that an empty bucket takes to fill, at the most: nobody waits longer than a month.
    package static let longestWindow = 31 * 86_400

    package var name: Name
    package var subject: Subject
    package var burst: Int
    package var refill: Int
    package var seconds: Int
    /// What is limited, as the caller is told.
    package var label: LocalizedText

    package init(
        _ name: Name, _ subject: Subject, burst: Int, refill: Int, per seconds: Int, _ label: LocalizedText
    ) {
        self.name = name
        self.subject = subject
        self.burst = burst
        self.refill = refill
        self.seconds = seconds
        self.label = label
    }

    /// Nanoseconds for one token to come back; at least one.
    var interval: UInt64 { max(1, UInt64(seconds) * 1_000_000_000 / UInt64(refill)) }
    /// Nanoseconds for an empty bucket to fill.
    var window: UInt64 { interval * UInt64(burst) }

    package var isTooSlow: Bool { seconds * burst > Self.longestWindow * refill }
}
