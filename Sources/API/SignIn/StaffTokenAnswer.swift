import Services
import Web

/// A token of staff, and what the next sign-in from the same device is told by; each is shown this once.
struct StaffTokenAnswer: Encodable, Sendable {
    var token: String
    var expiresAt: String
    var account: TokenAnswer.Account
    var device: String
    var recoveryCodesLeft: Int

    init(_ staff: StaffSignedIn) {
        let answer = TokenAnswer(staff.signedIn)
        token = answer.token
        expiresAt = answer.expiresAt
        account = answer.account
        device = staff.device.text
        recoveryCodesLeft = staff.recoveryCodesLeft
    }
}
