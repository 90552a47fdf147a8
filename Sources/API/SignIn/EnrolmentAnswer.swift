import Services
import Web

/// What an authenticator app is linked with; shown this once.
struct EnrolmentAnswer: Encodable, Sendable {
    struct TOTP: Encodable, Sendable {
        var secret: String
        /// For a QR code.
        var uri: String
    }

    var email: String
    var totp: TOTP
    var expiresAt: String

    init(_ beginning: Enrolment.Beginning) {
        email = beginning.email
        totp = TOTP(secret: beginning.secret.base32, uri: beginning.secret.address(for: beginning.email))
        expiresAt = beginning.expiresAt.description
    }
}
