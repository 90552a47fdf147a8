/// What is kept of a password, with everything that is needed to try one against it.
package struct PasswordHash: Hashable, Sendable {
    /// 32 bytes.
    package var hash: [UInt8]
    /// 16 random bytes.
    package var salt: [UInt8]
    package var cost: ScryptCost
    /// Which key was mixed in before.
    package var pepperVersion: Int

    package init(hash: [UInt8], salt: [UInt8], cost: ScryptCost, pepperVersion: Int) {
        self.hash = hash
        self.salt = salt
        self.cost = cost
        self.pepperVersion = pepperVersion
    }
}

extension PasswordHash: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "PasswordHash(hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
