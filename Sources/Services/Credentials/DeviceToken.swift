import Foundation

/// What a browser or program keeps after a sign-in and shows at the next one. It opens nothing: it only tells its
/// owner's tries from those of others. Only its SHA-256 is kept.
package struct DeviceToken: Sendable {
    package let text: String

    private static let prefix = "dauys_device_"
    private static let secretLength = 43
    /// Seconds without a sign-in after which a device is forgotten.
    static let lifetime = 180 * 86_400

    static func random() -> DeviceToken {
        DeviceToken(secret: Secrets.random256())
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

extension DeviceToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "DeviceToken(hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
