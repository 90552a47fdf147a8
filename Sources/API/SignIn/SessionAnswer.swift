/// A browser's session; its secret is in the cookie.
struct SessionAnswer: Encodable, Sendable {
    var id: String
    /// What goes into the header `X-CSRF-Token` of every change.
    var csrfToken: String
    var expiresAt: String
    var account: TokenAnswer.Account
}
