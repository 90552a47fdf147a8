import Crypto
import Domain
import Foundation

/// The secrets of one sign-in at an identity provider.
///
/// The state travels through the provider and back, the handle never leaves whoever began. Nonce and code verifier are
/// derived from both, so the database keeps hashes only and nothing in it helps to finish a sign-in.
package struct AuthenticationSecrets: Sendable {
    package let state: String
    /// What the client that began has to show again to finish.
    package let handle: String

    package static func random() -> AuthenticationSecrets {
        AuthenticationSecrets(state: Secrets.random(32).base64URL, handle: Secrets.random(32).base64URL)
    }

    private init(state: String, handle: String) {
        self.state = state
        self.handle = handle
    }

    /// Nil for what cannot be such secrets, so that it costs no query.
    init?(stated state: String, handle: String) {
        guard [state, handle].allSatisfy({ $0.wholeMatch(of: /[A-Za-z0-9_-]{43}/) != nil }) else { return nil }
        self.init(state: state, handle: handle)
    }

    /// Binds the ID token to this sign-in (OpenID Connect Core 1.0 §3.1.2.1).
    package var nonce: String { derived("nonce") }

    /// Binds the code to this sign-in (RFC 7636 §4.1: 43 to 128 unreserved characters).
    package var codeVerifier: String { derived("code-verifier") }

    var stateHash: [UInt8] { Secrets.sha256(state) }
    var handleHash: [UInt8] { Secrets.sha256(handle) }

    private func derived(_ label: String) -> String {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Data(handle.utf8)), salt: Data(state.utf8),
            info: Data("dauys/1/authentication/\(label)".utf8), outputByteCount: 32)
        return key.withUnsafeBytes { Array($0).base64URL }
    }
}

extension AuthenticationSecrets: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "AuthenticationSecrets(hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
