/// A code that stands in, once, for an authenticator app that was lost: 25 letters and digits, 125 random bits, so that
/// a fast keyed hash of it is enough (ASVS 5.0 6.5.2 asks for 112).
package struct RecoveryCode: Sendable, Hashable {
    /// As many are given out together.
    package static let count = 10
    private static let length = 25

    /// In upper case, without hyphens.
    let text: String

    static func random() -> RecoveryCode {
        RecoveryCode(text: String(Base32.encode(Secrets.random(16)).prefix(length)))
    }

    private init(text: String) {
        self.text = text
    }

    /// Nil for what cannot be one; case, blanks and hyphens do not matter.
    package init?(_ written: String) {
        guard written.utf8.count <= 64, written.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let text = written.uppercased().filter { $0 != "-" && $0 != " " }
        guard text.count == Self.length, Base32.decode(text) != nil else { return nil }
        self.text = text
    }

    /// In groups of five, for a person.
    package var written: String {
        stride(from: 0, to: Self.length, by: 5).map { String(text.dropFirst($0).prefix(5)) }.joined(separator: "-")
    }
}

extension RecoveryCode: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "RecoveryCode(hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
