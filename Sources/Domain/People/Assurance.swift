/// How well a person is known, weakest first.
package enum Assurance: String, CaseIterable, Codable, Sendable, Comparable {
    /// The e-mail address answered with the code that was sent to it.
    case email
    /// An identity provider or an electronic signature vouches for the national identifier.
    case identified

    package static func < (a: Assurance, b: Assurance) -> Bool {
        a == .email && b == .identified
    }
}
