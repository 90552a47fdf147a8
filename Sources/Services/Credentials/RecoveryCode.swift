/// A code that stands in, once, for an authenticator app that was lost: 30 letters and digits, 150 random bits, so that
/// a fast keyed hash of it is enough (ASVS 5.0 asks for 112 in 6.5.2, and for 128 in 11.5.1).
package struct RecoveryCode: Sendable, Hashable {
    /// As many are given out together.
    package static let count = 10
    private static let length = 30
    /// Of those that were given out at first; they stay good until others take their place.
    private static let formerLength = 25

    /// In upper case, without hyphens.
    let text: String

    static func random() -> RecoveryCode {
        RecoveryCode(text: String(Base32.encode(Secrets.random(19)).prefix(length)))
    }

    private init(text: String) {
        self.text = text
    }

    /// Nil for what cannot be one; case, blanks and hyphens do not matter.
    package init?(_ written: String) {
        guard written.utf8.count <= 64, written.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let text = written.uppercased().filter { $0 != "-" && $0 != " " }
        guard [Self.length, Self.formerLength].contains(text.count), Base32.decode(text) != nil else { return nil }
        self.text = text
    }

    /// In groups of five, for a person.
    package var written: String {
        stride(from: 0, to: text.count, by: 5).map { String(text.dropFirst($0).prefix(5)) }.joined(separator: "-")
    }
}

extension RecoveryCode: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "RecoveryCode(hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
