import Crypto
import Domain
import Foundation

/// A bearer token: 256 random bits that whoever holds them is taken for the account. Only its SHA-256 is kept.
package struct AccessToken: Sendable {
    /// What the bearer sends. The prefix lets a secret scanner find tokens that were published by accident.
    package let text: String

    private static let prefix = "dauys_"
    /// 32 bytes in base64url without padding.
    private static let secretLength = 43
    static let lifetime = 30 * 86_400

    static func random() -> AccessToken {
        AccessToken(secret: Secrets.random256())
    }

    private init(secret: String) {
        text = Self.prefix + secret
    }

    /// Nil for what cannot be a token, so that it costs no query.
    package init?(_ text: String) {
        guard text.hasPrefix(Self.prefix), text.utf8.count == Self.prefix.utf8.count + Self.secretLength else {
            return nil
        }
        self.text = text
    }

    var hash: [UInt8] { Secrets.sha256(text) }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "AccessToken(hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
