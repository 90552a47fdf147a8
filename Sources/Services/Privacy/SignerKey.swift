import Crypto
import Foundation

/// The key of one petition: turns a person into the signer that the database knows, different on each petition.
package struct SignerKey: Sendable {
    let key: SymmetricKey

    /// The first 16 bytes of an HMAC-SHA256: two of a million signers of one petition meet with a chance of 2⁻⁸⁹.
    package func signer(for personOrEmailKey: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: personOrEmailKey, using: key).prefix(16))
    }
}

extension SignerKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "SignerKey(hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
