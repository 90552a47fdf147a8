import Crypto
import Domain
import Foundation

/// What an authenticator app and the service share, and the codes that come of it (RFC 6238): HMAC-SHA1, six digits,
/// thirty seconds, which is what every app takes. The weakness of SHA-1 does not touch HMAC.
package struct TOTPSecret: Sendable {
    package static let period = 30
    /// A code is taken one step before its time and one after it, for clocks that are not quite right.
    static let skew = 1

    private let bytes: [UInt8]

    /// 160 bits, as RFC 4226 §4 recommends.
    package static func random() -> TOTPSecret {
        TOTPSecret(bytes: Secrets.random(20))
    }

    package init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Nil for what is not Base 32, or is shorter than the 128 bits that RFC 4226 §4 requires.
    package init?(base32: String) {
        guard let bytes = Base32.decode(base32), bytes.count >= 16 else { return nil }
        self.bytes = bytes
    }

    package var base32: String { Base32.encode(bytes) }

    package static func step(at instant: Instant) -> Int {
        instant.seconds(since: Instant(microsecondsSinceEpoch: 0)) / period
    }

    /// The code of a time step.
    package func code(step: Int) -> String {
        let counter = withUnsafeBytes(of: UInt64(step).bigEndian) { Array($0) }
        let hash = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: bytes)))
        // RFC 4226 §5.3: four bytes from where the last one says, without the sign.
        let start = Int(hash[19] & 15)
        let number = hash[start..<start + 4].reduce(0 as UInt32) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The step around `instant` that the code is of; nil where it is of none. Every step is looked at, whichever fits.
    func step(of code: String, at instant: Instant) -> Int? {
        let now = Self.step(at: instant)
        var found: Int?
        for step in max(0, now - Self.skew)...now + Self.skew
        where Secrets.areEqual(Array(self.code(step: step).utf8), Array(code.utf8)) {
            found = step
        }
        return found
    }

    /// What apps read as a QR code.
    package func address(for account: String) -> String {
        var allowed = CharacterSet.alphanumerics
        allowed.insert(charactersIn: "-._~@")
        let label = account.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
        return "otpauth://totp/Dauys:\(label)?secret=\(base32)&issuer=Dauys&algorithm=SHA1&digits=6&period=30"
    }
}

extension TOTPSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "TOTPSecret(hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
