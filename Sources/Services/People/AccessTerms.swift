import Domain

/// How long somebody who was let in stays in, in seconds.
struct AccessTerms: Hashable, Sendable {
    /// Over after this, whatever happens.
    var lifetime: Int
    /// Over when it was not used for so long; nil for never.
    var idle: Int?

    /// Who works for the service or a body sits at a desk where others pass by, and can change what the public sees:
    /// half an hour idle, a working day at most. A citizen may leave a browser open over the day; a program that was given
    /// a token sleeps between its runs.
    static func of(_ kind: AccessKind, through method: SignInMethod) -> AccessTerms {
        switch (method, kind) {
        case (.staff, _): AccessTerms(lifetime: 12 * 3600, idle: 30 * 60)
        case (.emailCode, .session), (.identityProvider, .session): AccessTerms(lifetime: 7 * 86_400, idle: 8 * 3600)
        case (.console, .session): AccessTerms(lifetime: 12 * 3600, idle: 30 * 60)
        case (.emailCode, .token), (.identityProvider, .token), (.console, .token):
            AccessTerms(lifetime: 30 * 86_400, idle: nil)
        }
    }

    /// Days that a token with a name may last; one that opens roles no longer than the second number.
    static let tokenDays = 1...365
    static let staffTokenDays = 1...30
}
