import Services

/// A sign-in that is under way. The handle is shown this once, and to programs only: a browser has it in a cookie that no
/// script reads.
struct SignInBegunAnswer: Encodable, Sendable {
    var authorizationUrl: String
    var handle: String?
    var expiresAt: String

    init(_ begun: ProviderSignIn.Begun, toPage: Bool) {
        authorizationUrl = begun.authorizationAddress
        handle = toPage ? nil : begun.handle
        expiresAt = begun.expiresAt.description
    }
}
