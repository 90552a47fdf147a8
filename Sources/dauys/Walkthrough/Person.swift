/// Somebody in the play, as far as they have come: an address, a token once signed in.
struct Person: Sendable {
    var name: String
    var email: String
    var token: String
}
