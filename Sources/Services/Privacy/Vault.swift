import Crypto
import Domain
import Foundation

/// The keys of the service: seals personal data, and makes the keyed hashes by which people are told apart without
/// being named.
///
///     let sealed = try vault.seal("Aida", for: .accountName(id))
///     try vault.open(sealed, for: .accountName(id))   // "Aida"
///
/// Each use has a key of its own, derived from the master key by HKDF-SHA256 (RFC 5869); the master key is not in the
/// database.
package struct Vault: Sendable {
    private let sealing: SymmetricKey
    private let emailIndex: SymmetricKey
    private let personIndex: SymmetricKey
    private let codes: SymmetricKey
    private let petitions: SymmetricKey
    private let follows: SymmetricKey
    /// For what is in `Vault+credentials.swift`.
    let credentials: SymmetricKey
    let origins: SymmetricKey
    let devices: SymmetricKey
    private let crossSite: SymmetricKey
    private let marks: SymmetricKey

    package static let keyLength = 32
    /// The first byte of a sealed value: which key sealed it.
    private static let keyVersion: UInt8 = 1

    /// - Parameter masterKey: 32 random bytes.
    package init(masterKey: [UInt8]) {
        precondition(masterKey.count == Self.keyLength, "a master key has 32 bytes")
        let master = SymmetricKey(data: masterKey)
        // The labels are part of every hash and sealed value in the database: never change one.
        func key(_ label: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: master, info: Data("dauys/1/\(label)".utf8), outputByteCount: Self.keyLength)
        }
        sealing = key("sealing")
        emailIndex = key("email-index")
        personIndex = key("person-index")
        codes = key("sign-in-code")
        petitions = key("petition")
        follows = key("follow")
        credentials = key("staff-credential")
        origins = key("origin")
        devices = key("device")
        crossSite = key("cross-site")
        marks = key("mark")
    }
}

extension Vault {
    /// AES-256-GCM with a random nonce: key version, nonce, ciphertext, tag.
    package func seal(_ text: String, for purpose: SealingPurpose) throws -> [UInt8] {
        let box = try AES.GCM.seal(Data(text.utf8), using: sealing, authenticating: associated(with: purpose))
        return [Self.keyVersion] + box.nonce + box.ciphertext + box.tag
    }

    /// - Throws: `VaultFault` where the value was not sealed with this key, for this purpose and row.
    package func open(_ sealed: [UInt8], for purpose: SealingPurpose) throws(VaultFault) -> String {
        guard sealed.first == Self.keyVersion else { throw .unknownKeyVersion }
        do {
            let box = try AES.GCM.SealedBox(combined: sealed.dropFirst())
            let clear = try AES.GCM.open(box, using: sealing, authenticating: associated(with: purpose))
            guard let text = String(validating: clear, as: UTF8.self) else { throw VaultFault.doesNotOpen }
            return text
        } catch {
            throw .doesNotOpen
        }
    }

    private func associated(with purpose: SealingPurpose) -> Data {
        Data([Self.keyVersion]) + Data(purpose.label.utf8)
    }
}

extension Vault {
    /// The blind index of an address, 32 bytes: equal for addresses that reach the same mailbox.
    package func emailKey(_ address: EmailAddress) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Data(address.canonical.utf8), using: emailIndex))
    }

    /// What stands for a person, 32 bytes: the only form in which a national identifier is kept.
    package func personKey(scheme: String, nationalIdentifier: String) -> [UInt8] {
        // NUL is in no scheme's name, so no two pairs give the same input.
        Array(
            HMAC<SHA256>.authenticationCode(for: Data("\(scheme)\0\(nationalIdentifier)".utf8), using: personIndex))
    }

    /// The hash of a sign-in code, 32 bytes. With the key outside the database, six digits cannot be tried out on it.
    package func codeHash(_ code: String, id: UUID) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Data("\(id.uuidString)\0\(code)".utf8), using: codes))
    }

    /// The hash of the secret in the link of a sign-in letter, 32 bytes.
    package func linkHash(_ secret: [UInt8], id: UUID) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Data("link/\(id.uuidString)".utf8) + secret, using: codes))
    }

    /// What goes with every change that a session makes (a synchroniser token), 43 characters of base64url.
    package func crossSiteToken(of session: UUID) -> String {
        Data(HMAC<SHA256>.authenticationCode(for: Self.bytes(of: session), using: crossSite)).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// The key under which one petition's signatures are hashed; without the petition's salt it cannot be made again.
    package func signerKeys(salt: [UInt8]) -> SignerKey {
        SignerKey(key: SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: salt, using: petitions)))
    }
}

extension Vault {
    /// Stands for an address (of e-mail or of the network) in the security record and in logs, so that what came from one
    /// can be seen to be so: the first 8 bytes of an HMAC-SHA256, in hexadecimal.
    package func mark(_ address: String) -> String {
        HMAC<SHA256>.authenticationCode(for: Data(address.utf8), using: marks).prefix(8).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}

extension Vault {
    /// What a link in a letter carries so that it ends one follow without signing in: the follow's identifier and the
    /// first 16 bytes of an HMAC-SHA256 of it, in hexadecimal, of which mail programs make a whole link.
    package func followToken(_ id: UUID) -> String {
        (Self.bytes(of: id) + followCode(id)).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    /// The follow that the token was made for, there or not any more; nil for what is no token.
    package func follow(ofToken token: String) -> UUID? {
        let digits = Array(token.utf8)
        guard digits.count == 64 else { return nil }
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { start in
            UInt8(String(decoding: digits[start..<start + 2], as: UTF8.self), radix: 16)
        }
        guard bytes.count == 32 else { return nil }
        let id = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
        return Secrets.areEqual(Array(bytes[16...]), followCode(id)) ? id : nil
    }

    private func followCode(_ id: UUID) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Self.bytes(of: id), using: follows).prefix(16))
    }

    private static func bytes(of id: UUID) -> [UInt8] {
        withUnsafeBytes(of: id.uuid) { Array($0) }
    }
}

extension Vault: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "Vault(keys hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
