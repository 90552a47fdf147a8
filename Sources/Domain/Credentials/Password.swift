import Foundation

/// A password as it is hashed: in Unicode NFC, otherwise exactly as it was typed, blanks at its ends included.
///
/// There are no rules about which characters it is made of (ASVS 5.0 6.2.5) and nothing is cut off (6.2.8).
package struct Password: Sendable, Equatable {
    /// In code points after normalisation. ASVS 5.0 6.2.1 asks for 8 and recommends 15.
    package static let shortest = 12
    package static let longest = 256

    package let text: String

    /// A password that somebody claims to have. Whether one could be chosen anew says nothing about it.
    ///
    /// - Throws: `tooLong`, so that nobody makes the service normalise and hash a book.
    package init(claimed raw: String) throws(PasswordFault) {
        guard raw.unicodeScalars.count <= Self.longest else { throw .tooLong }
        text = raw.precomposedStringWithCanonicalMapping
    }

    /// A password that is chosen now.
    ///
    /// - Parameter context: words that whoever attacks this account tries first, such as parts of its address.
    package init(chosen raw: String, context: [String]) throws(PasswordFault) {
        try self.init(claimed: raw)
        guard text.unicodeScalars.count <= Self.longest else { throw .tooLong }
        guard text.unicodeScalars.count >= Self.shortest else { throw .tooShort }
        let lowered = text.lowercased()
        guard !context.contains(where: { lowered.contains($0.lowercased()) }) else { throw .obvious }
    }

    /// The words of an address, without its top-level domain, and of the service (ASVS 5.0 6.2.11). Words of three
    /// letters occur in good passwords by chance.
    package static func context(of address: EmailAddress) -> [String] {
        let words = address.canonical.split { !$0.isLetter && !$0.isNumber }.dropLast().map(String.init)
        return words.filter { $0.count >= 4 } + ["dauys", "дауыс"]
    }
}

extension Password: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "Password(hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
