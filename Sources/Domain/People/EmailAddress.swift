/// An e-mail address that a letter can be sent to: a dot-atom and a host name, in ASCII (RFC 5321 §4.1.2 without quoted
/// strings and address literals).
///
/// It has no character that could end a header line or start a second recipient, so it is safe in a letter's head.
package struct EmailAddress: Hashable, Sendable {
    /// As it was written, for delivery: the part before the @ belongs to the receiving host, case included.
    package let text: String
    /// The form that tells addresses apart. No host in practice gives two people names that differ in case only.
    package let canonical: String

    /// The form that tells mailboxes apart: without what follows a plus in the part before the @. Mail hosts that know such
    /// subaddresses (RFC 5233) put them all into one mailbox; where one does not, neighbours share what limits a mailbox.
    package var mailbox: String {
        let at = canonical.lastIndex(of: "@")!
        let name = canonical[..<at].prefix { $0 != "+" }
        return name.isEmpty ? canonical : String(name + canonical[at...])
    }

    /// - Throws: what is wrong with the address; blanks around it are not.
    package init(_ raw: String) throws(EmailAddressFault) {
        let text = String(raw.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { throw .notASCII }
        guard text.utf8.count <= Self.longest else { throw .tooLong }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isMailbox(parts[0]), Self.isHost(parts[1]) else { throw .malformed }
        self.text = text
        canonical = text.lowercased()
    }

    /// RFC 5321 §4.5.3.1.3: a path has 256 octets, two of them its brackets.
    package static let longest = 254

    private static func isMailbox(_ name: Substring) -> Bool {
        let atoms = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return name.utf8.count <= 64 && atoms.allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtomText) }
    }

    private static func isHost(_ name: Substring) -> Bool {
        let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, let top = labels.last, top.contains(where: { !isDigit($0) }) else { return false }
        return labels.allSatisfy { label in
            let hyphen = UInt8(ascii: "-")
            guard (1...63).contains(label.count), label.first != hyphen, label.last != hyphen else { return false }
            return label.allSatisfy { isLetter($0) || isDigit($0) || $0 == hyphen }
        }
    }

    /// RFC 5322 §3.2.3.
    private static func isAtomText(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

extension EmailAddress: CustomStringConvertible, CustomDebugStringConvertible {
    /// Hides the address, so that no log or error names a person by accident.
    package var description: String { "(an e-mail address)" }
    package var debugDescription: String { description }
}
