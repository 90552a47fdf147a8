import Services
import Web

/// A token of staff, and what the next sign-in from the same device is told by; each is shown this once.
struct StaffTokenAnswer: Encodable, Sendable {
    var id: String
    var token: String
    var expiresAt: String
    var account: TokenAnswer.Account
    var device: String
    var recoveryCodesLeft: Int

    init(_ staff: StaffSignedIn) {
        let answer = TokenAnswer(staff.signedIn)
        id = answer.id
        token = answer.token
        expiresAt = answer.expiresAt
        account = answer.account
        device = staff.device.text
        recoveryCodesLeft = staff.recoveryCodesLeft
    }
}

/// The same of a browser, whose secret is in the cookie.
struct StaffSessionAnswer: Encodable, Sendable {
    var id: String
    var csrfToken: String
    var expiresAt: String
    var account: TokenAnswer.Account
    var device: String
    var recoveryCodesLeft: Int

    init(_ staff: StaffSignedIn, _ session: SessionAnswer) {
        id = session.id
        csrfToken = session.csrfToken
        expiresAt = session.expiresAt
        account = session.account
        device = staff.device.text
        recoveryCodesLeft = staff.recoveryCodesLeft
    }
}
