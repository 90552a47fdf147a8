import Crypto
import Domain
import Services

/// The address at which somebody signs in at the provider (OpenID Connect Core 1.0 §3.1.2.1).
struct AuthorizationAddress: Sendable {
    let endpoint: String
    let configuration: OpenIDConfiguration
    let secrets: AuthenticationSecrets
    let language: Language

    var text: String {
        let query = FormEncoding.text(of: [
            ("response_type", "code"), ("client_id", configuration.clientID),
            ("redirect_uri", configuration.redirectAddress), ("scope", configuration.scopes.joined(separator: " ")),
            ("state", secrets.state), ("nonce", secrets.nonce),
            ("code_challenge", Self.challenge(to: secrets.codeVerifier)), ("code_challenge_method", "S256"),
            ("ui_locales", language.rawValue),
        ])
        return endpoint + (endpoint.contains("?") ? "&" : "?") + query
    }

    /// RFC 7636 §4.2.
    static func challenge(to codeVerifier: String) -> String {
        SHA256.hash(data: Array(codeVerifier.utf8)).base64URL
    }
}
