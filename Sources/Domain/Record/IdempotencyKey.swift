/// The caller's name for one attempt at a creation: a repeat under the same name has one effect.
package struct IdempotencyKey: Hashable, Sendable {
    package let key: String
    /// SHA-256 of what was asked for, 32 bytes; the order of members and the white space in JSON do not count.
    package let fingerprint: [UInt8]

    package init(key: String, fingerprint: [UInt8]) {
        self.key = key
        self.fingerprint = fingerprint
    }
}
