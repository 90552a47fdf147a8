import Services

/// A sign-in that is under way. The handle is shown this once.
struct SignInBegunAnswer: Encodable, Sendable {
    var authorizationUrl: String
    var handle: String
    var expiresAt: String

    init(_ begun: ProviderSignIn.Begun) {
        authorizationUrl = begun.authorizationAddress
        handle = begun.handle
        expiresAt = begun.expiresAt.description
    }
}
