/// A code is on its way, or so it looks: the same for every address.
struct CodeSentAnswer: Encodable, Sendable {
    var expiresAt: String
}
