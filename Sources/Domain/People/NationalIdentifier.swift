/// A national identifier with a right control digit: a secret, kept nowhere but as a keyed HMAC.
package struct NationalIdentifier: Hashable, Sendable {
    package enum Fault: Error, Hashable, Sendable {
        case length(expected: Int)
        case notDigits
        /// A digit is mistyped, or the number is one that is never assigned.
        case controlDigit
    }

    package let scheme: NationalIdentifierScheme
    package let digits: String

    /// Spaces around it are left out; anything else that is not an ASCII digit is a fault.
    package init(_ text: String, scheme: NationalIdentifierScheme) throws(Fault) {
        let characters = text.utf8.drop { $0 == UInt8(ascii: " ") }
        var bytes = Array(characters)
        while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
        guard bytes.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { throw .notDigits }
        guard bytes.count == scheme.length else { throw .length(expected: scheme.length) }
        let values = bytes.map { Int($0 - UInt8(ascii: "0")) }
        guard scheme.controlDigit(after: values.dropLast()) == values.last else { throw .controlDigit }
        self.scheme = scheme
        digits = String(decoding: bytes, as: UTF8.self)
    }
}

extension NationalIdentifier: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Never the digits: descriptions end up in logs.
    package var description: String { "\(scheme.name):…" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
