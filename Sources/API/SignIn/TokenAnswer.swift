import Services
import Web

/// A token; it is shown this once.
struct TokenAnswer: Encodable, Sendable {
    struct Account: Encodable, Sendable {
        var id: String
    }

    var id: String
    var token: String
    var expiresAt: String
    var account: Account
    /// To be kept and sent with the next request for a code.
    var device: String?

    init(_ signedIn: SignedIn, device: DeviceToken? = nil) {
        id = signedIn.id.text
        token = signedIn.secret.text
        expiresAt = signedIn.expiresAt.description
        account = Account(id: signedIn.account.text)
        self.device = device?.text
    }
}
