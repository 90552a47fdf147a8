import Crypto
import Foundation

/// The keys of an installation, as the key file holds them.
///
/// Sealing keys come in versions: the newest one seals, all of them open. Every other key is derived from the root and is
/// the same for good, because hashes made with it are compared with those of years ago. Derived keys that the file states
/// itself go before the root: that is how a file with the first format was taken over without keeping its master key,
/// from which the first sealing key can be made.
package struct KeyRing: Hashable, Sendable {
    /// What a derived key is for. The labels are part of every hash in the database: never change one.
    package enum Purpose: String, CaseIterable, Sendable {
        case emailIndex = "email-index"
        case personIndex = "person-index"
        case signInCode = "sign-in-code"
        case petition
        case follow
        case letterIndex = "letter-index"
        case erasure
        case staffCredential = "staff-credential"
        case origin
        case device
        case crossSite = "cross-site"
        case mark
    }

    package static let keyLength = 32
    /// The version is the first byte of a sealed value.
    static let lastVersion: UInt8 = 255

    /// Whether it is one master key of the first format.
    var isMasterKey: Bool
    var root: [UInt8]
    var stated: [Purpose: [UInt8]] = [:]
    /// By version. Never empty.
    private(set) var sealing: [UInt8: [UInt8]]

    /// The keys that a master key of the first format stands for.
    ///
    /// - Parameter masterKey: 32 bytes.
    package init(masterKey: [UInt8]) {
        precondition(masterKey.count == Self.keyLength, "a master key has 32 bytes")
        isMasterKey = true
        root = masterKey
        sealing = [1: Self.derive("dauys/1/sealing", from: masterKey)]
    }

    /// - Precondition: every key has 32 bytes, and one of them seals.
    init(root: [UInt8], stated: [Purpose: [UInt8]], sealing: [UInt8: [UInt8]]) {
        precondition(!sealing.isEmpty, "something has to seal")
        isMasterKey = false
        self.root = root
        self.stated = stated
        self.sealing = sealing
    }

    static func random() -> KeyRing {
        KeyRing(root: randomKey(), stated: [:], sealing: [1: randomKey()])
    }

    package var versions: [UInt8] { sealing.keys.sorted() }
    package var newest: UInt8 { sealing.keys.max() ?? 0 }

    func derived(_ purpose: Purpose) -> [UInt8] {
        stated[purpose] ?? Self.derive("dauys/1/\(purpose.rawValue)", from: root)
    }

    /// The same with a new sealing key. A version is never used twice: the newest one is never taken away.
    ///
    /// - Throws: `KeyFileFault.noVersionLeft`.
    func adding() throws(KeyFileFault) -> KeyRing {
        guard newest < Self.lastVersion else { throw .noVersionLeft }
        var ring = isMasterKey ? withoutMasterKey() : self
        ring.sealing[newest + 1] = Self.randomKey()
        return ring
    }

    func removing(_ version: UInt8) -> KeyRing {
        precondition(version != newest, "the newest key stays")
        var ring = self
        ring.sealing[version] = nil
        return ring
    }

    private func withoutMasterKey() -> KeyRing {
        let stated = Dictionary(uniqueKeysWithValues: Purpose.allCases.map { ($0, derived($0)) })
        return KeyRing(root: Self.derive("dauys/2/root", from: root), stated: stated, sealing: sealing)
    }

    /// HKDF-SHA256 (RFC 5869): from what comes out nobody gets back to what went in.
    private static func derive(_ label: String, from key: [UInt8]) -> [UInt8] {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: key), info: Data(label.utf8), outputByteCount: keyLength
        ).withUnsafeBytes { Array($0) }
    }

    private static func randomKey() -> [UInt8] {
        SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    }
}

extension KeyRing: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "KeyRing(keys hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
