import Domain
import Foundation

/// A secret that is handed out in writing: 32 bytes in base64url behind a prefix that says what it is for, by which
/// scanners find what was published by accident.
///
/// Only its SHA-256 is kept. It takes in the prefix, so that what is kept for one purpose never stands for another.
package struct SecretToken<Purpose: TokenPurpose>: Sendable {
    package let text: String

    private static var length: Int { 32 }

    /// 256 random bits.
    static func random() -> Self {
        Self(bytes: Secrets.random(length))
    }

    /// - Precondition: 32 bytes.
    init(bytes: [UInt8]) {
        precondition(bytes.count == Self.length)
        text = Purpose.prefix + bytes.base64URL
    }

    /// Nil for what cannot be one, so that it costs no query.
    package init?(_ text: String) {
        let prefix = Purpose.prefix.utf8
        let written = text.utf8.dropFirst(prefix.count)
        // 32 bytes are 43 characters, of which the last has four bits: each secret is written in one way.
        guard text.utf8.starts(with: prefix), written.count == 43, written.allSatisfy(\.isBase64URL),
            let last = written.last, "AEIMQUYcgkosw048".utf8.contains(last)
        else { return nil }
        self.text = text
    }

    var bytes: [UInt8] { [UInt8](base64URL: String(text.dropFirst(Purpose.prefix.count)))! }

    var hash: [UInt8] { Secrets.sha256(text) }
}

/// What a secret is handed out for.
package protocol TokenPurpose {
    static var prefix: String { get }
}

extension SecretToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "SecretToken(hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension UInt8 {
    fileprivate var isBase64URL: Bool {
        switch self {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
