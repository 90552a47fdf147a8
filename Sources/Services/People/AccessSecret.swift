import Domain
import Foundation

/// The secret of a session or token: 256 random bits; whoever has it is taken for the account. Only its SHA-256 is kept.
package struct AccessSecret: Sendable {
    /// What is sent. The prefix lets a secret scanner find what was published by accident.
    package let text: String

    private static let prefix = "dauys_"
    /// 32 bytes in base64url without padding.
    private static let secretLength = 43

    static func random() -> AccessSecret {
        AccessSecret(secret: Secrets.random256())
    }

    private init(secret: String) {
        text = Self.prefix + secret
    }

    /// Nil for what cannot be one, so that it costs no query.
    package init?(_ text: String) {
        guard text.hasPrefix(Self.prefix), text.utf8.count == Self.prefix.utf8.count + Self.secretLength else {
            return nil
        }
        self.text = text
    }

    var hash: [UInt8] { Secrets.sha256(text) }
}

extension AccessSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "AccessSecret(hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
