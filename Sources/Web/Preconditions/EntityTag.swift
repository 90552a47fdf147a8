import Hummingbird

/// A strong entity tag (RFC 9110 §8.8.3): the version of what is shown, in quotes.
package struct EntityTag: Sendable, Equatable, CustomStringConvertible {
    package let version: Int

    package init(version: Int) {
        self.version = version
    }

    /// Nil for anything but a strong tag of ours.
    init?(_ text: Substring) {
        guard text.count >= 3, text.first == "\"", text.last == "\"" else { return nil }
        let digits = text.dropFirst().dropLast()
        guard digits.allSatisfy({ ("0"..."9").contains($0) }), let version = Int(digits) else { return nil }
        self.version = version
    }

    package var description: String { "\"\(version)\"" }
}
