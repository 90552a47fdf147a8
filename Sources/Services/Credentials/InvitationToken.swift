import Foundation

/// What whoever is invited shows: 256 random bits, of which only the SHA-256 is kept.
package struct InvitationToken: Sendable {
    package let text: String

    private static let prefix = "dauys_invitation_"
    private static let secretLength = 43

    static func random() -> InvitationToken {
        InvitationToken(secret: Secrets.random256())
    }

    private init(secret: String) {
        text = Self.prefix + secret
    }

    /// Nil for what cannot be one.
    package init?(_ text: String) {
        guard text.hasPrefix(Self.prefix), text.utf8.count == Self.prefix.utf8.count + Self.secretLength else {
            return nil
        }
        self.text = text
    }

    var hash: [UInt8] { Secrets.sha256(text) }
}

extension InvitationToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "InvitationToken(hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
