/// The session that the request came with.
struct CurrentSessionAnswer: Encodable, Sendable {
    var csrfToken: String
    var session: AccessAnswer
}
