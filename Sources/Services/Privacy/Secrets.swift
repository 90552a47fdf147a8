import Crypto

/// Comparing and making of secrets.
enum Secrets {
    /// Takes the same time wherever the two differ, as keys do; lengths are not secret.
    static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        SymmetricKey(data: a) == SymmetricKey(data: b)
    }

    static func random(_ count: Int) -> [UInt8] {
        SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
    }

    static func sha256(_ text: String) -> [UInt8] {
        Array(SHA256.hash(data: Array(text.utf8)))
    }
}
