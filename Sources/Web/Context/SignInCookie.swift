/// The cookie in which a browser keeps the handle of the sign-in that it has under way at an identity provider.
///
/// Like that of a session (see `SessionCookie`), and apart from it: it comes before there is one. Lax, since the browser
/// comes back from another site.
package enum SignInCookie {
    package static let name = "__Host-dauys-sign-in"

    private static let attributes = "Path=/; Secure; HttpOnly; SameSite=Lax"

    /// - Parameter seconds: for as long as the sign-in can be finished.
    package static func text(_ handle: String, seconds: Int) -> String {
        "\(name)=\(handle); Max-Age=\(seconds); \(attributes)"
    }

    package static let removal = "\(name)=; Max-Age=0; \(attributes)"
}
