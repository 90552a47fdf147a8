/// Why an ID token is not believed. Holds nothing that the token says.
enum IDTokenFault: Error, Hashable, Sendable {
    case malformed
    /// Not one that is allowed, such as `none` or one with a shared key.
    case algorithm
    /// It asks for something to be understood that is not (RFC 7515 §4.1.11).
    case criticalHeader
    case unknownKey
    case signature
    case issuer
    case audience
    case authorizedParty
    case expired
    case notYetValid
    case nonce
    case accessTokenHash
    case subject
}
