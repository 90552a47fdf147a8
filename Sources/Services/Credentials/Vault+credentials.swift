import Crypto
import Foundation

/// Keyed hashes of what staff sign in with. Each begins with a label of its own: what is a hash of one kind is none of
/// another.
extension Vault {
    /// Which key `peppered` uses for passwords that are hashed now.
    static let pepperVersion = 1

    /// What goes into scrypt in the place of the password, so that without the key no password can be tried on a hash;
    /// nil where this vault does not have the key of that version.
    func peppered(_ password: String, version: Int) -> [UInt8]? {
        guard version == Self.pepperVersion else { return nil }
        return hash("password", Array(password.utf8))
    }

    /// 32 bytes. The account goes in, so that equal codes of two people are not equal here.
    func recoveryHash(_ code: RecoveryCode, of account: UUID) -> [UInt8] {
        hash("recovery", Array("\(account.uuidString)\0\(code.text)".utf8))
    }

    /// What guesses are counted by, 32 bytes: neither an address nor a network can be read from it.
    func guessScope(_ kind: String, _ parts: [UInt8]...) -> [UInt8] {
        hash("guess\0\(kind)", Array(parts.joined(separator: [0])))
    }

    private func hash(_ label: String, _ input: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array(label.utf8) + [0] + input, using: credentials))
    }
}
