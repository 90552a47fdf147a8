import Crypto
import Domain
import Foundation
import Logging

/// The keys of the service: seals personal data, and makes the keyed hashes by which people are told apart without
/// being named.
///
///     let sealed = try vault.seal("Aida", for: .accountName(id))
///     try vault.open(sealed, for: .accountName(id))   // "Aida"
///
/// Each use has a key of its own; none of them is in the database. Sealing keys come in versions, see `KeyRing`.
package struct Vault: Sendable {
    private let sealing: SealingKeys
    private let emailIndex: SymmetricKey
    private let personIndex: SymmetricKey
    private let codes: SymmetricKey
    private let petitions: SymmetricKey
    let follows: SymmetricKey
    private let letters: SymmetricKey
    let erasures: SymmetricKey
    /// For what is in `Vault+credentials.swift`.
    let credentials: SymmetricKey
    /// For what is in `Vault+origins.swift`.
    let origins: SymmetricKey
    let devices: SymmetricKey
    private let crossSite: SymmetricKey
    private let marks: SymmetricKey

    /// - Parameter masterKey: 32 random bytes.
    package init(masterKey: [UInt8]) {
        self.init(KeyRing(masterKey: masterKey))
    }

    /// - Parameter file: where the keys are from, so that later ones are found there.
    package init(_ ring: KeyRing, from file: KeyFile? = nil, logger: Logger = Logger(label: "dauys")) {
        func key(_ purpose: KeyRing.Purpose) -> SymmetricKey { SymmetricKey(data: ring.derived(purpose)) }
        sealing = SealingKeys(ring, file: file, logger: logger)
        emailIndex = key(.emailIndex)
        personIndex = key(.personIndex)
        codes = key(.signInCode)
        petitions = key(.petition)
        follows = key(.follow)
        letters = key(.letterIndex)
        erasures = key(.erasure)
        credentials = key(.staffCredential)
        origins = key(.origin)
        devices = key(.device)
        crossSite = key(.crossSite)
        marks = key(.mark)
    }

    /// The vault with the keys in `path`, which are made if there are none.
    package static func loadOrCreate(
        keyFile path: String, logger: Logger = Logger(label: "dauys")
    ) throws(KeyFileFault) -> Vault {
        let file = KeyFile(path)
        return Vault(try file.loadOrCreate(), from: file, logger: logger)
    }
}

extension Vault {
    /// The version that seals now, as the key file has it at this moment.
    package var newestVersion: UInt8 { sealing.newestNow }
    /// Every version that opens.
    package var versions: [UInt8] { sealing.versions }

    /// AES-256-GCM with a random nonce: key version, nonce, ciphertext, tag.
    package func seal(_ text: String, for purpose: SealingPurpose) throws -> [UInt8] {
        let (version, key) = sealing.newest
        let box = try AES.GCM.seal(
            Data(text.utf8), using: key, authenticating: Self.associated(with: purpose, sealedBy: version))
        return [version] + box.nonce + box.ciphertext + box.tag
    }

    /// - Throws: `VaultFault` where the value was not sealed with a key of this ring, for this purpose and row.
    package func open(_ sealed: [UInt8], for purpose: SealingPurpose) throws(VaultFault) -> String {
        guard let version = sealed.first, let key = sealing.key(version) else { throw .unknownKeyVersion }
        do {
            let box = try AES.GCM.SealedBox(combined: sealed.dropFirst())
            let clear = try AES.GCM.open(
                box, using: key, authenticating: Self.associated(with: purpose, sealedBy: version))
            guard let text = String(validating: clear, as: UTF8.self) else { throw VaultFault.doesNotOpen }
            return text
        } catch {
            throw .doesNotOpen
        }
    }

    /// The same text sealed with the newest key.
    package func reseal(_ sealed: [UInt8], for purpose: SealingPurpose) throws -> [UInt8] {
        try seal(open(sealed, for: purpose), for: purpose)
    }

    private static func associated(with purpose: SealingPurpose, sealedBy version: UInt8) -> Data {
        Data([version]) + Data(purpose.label.utf8)
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
        HMAC<SHA256>.authenticationCode(for: Self.bytes(of: session), using: crossSite).base64URL
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
        Array(HMAC<SHA256>.authenticationCode(for: Data(address.utf8), using: marks).prefix(8)).hexadecimal
    }
}

extension Vault {
    /// By which the letters of one account, or to one address, are found without opening any, 16 bytes.
    package func letterKey(_ recipient: Recipient) -> [UInt8] {
        let text =
            switch recipient {
            case .account(let id): "account\0\(id.uuidString)"
            case .address(let address): "address\0\(address.canonical)"
            }
        return Array(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: letters).prefix(16))
    }
}

extension Vault: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "Vault(keys hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
