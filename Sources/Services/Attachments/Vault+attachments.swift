import Crypto
import Domain
import Foundation
import Store

/// How attachments are kept: under the hash of their bytes where they are for everybody, otherwise sealed.
///
/// A sealed file has a random key of its own, which the vault seals with the file's name and hash. So keys of the vault
/// change without touching the bytes, and without the row nobody opens them.
extension Vault {
    private struct Details: Codable {
        var key: String
        var name: String
        var hash: String
    }

    /// The attachment as it is stored, and the bytes to keep with it.
    func storing(
        _ attachment: Attachment, _ bytes: [UInt8], sealed: Bool
    ) throws -> (stored: AttachmentRepository.Stored, bytes: [UInt8]) {
        let hash = Array(SHA256.hash(data: bytes))
        var attachment = attachment
        guard sealed else {
            attachment.hash = hash
            return (AttachmentRepository.Stored(attachment: attachment, content: hash, detailsSealed: nil), bytes)
        }
        let key = SymmetricKey(size: .bits256)
        let box = try AES.GCM.seal(bytes, using: key, authenticating: Data(attachment.id.uuidString.utf8))
        let kept = Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
        let details = Details(
            key: key.withUnsafeBytes { Array($0) }.base64URL, name: attachment.name ?? "", hash: hash.hexadecimal)
        let text = String(decoding: try JSONEncoder().encode(details), as: UTF8.self)
        attachment.name = nil
        attachment.hash = nil
        return (
            AttachmentRepository.Stored(
                attachment: attachment, content: Array(SHA256.hash(data: kept)),
                detailsSealed: try seal(text, for: .attachment(attachment.id))), kept
        )
    }

    /// With its name and hash, where these are sealed.
    func open(_ stored: AttachmentRepository.Stored) throws -> Attachment {
        guard let details = try details(of: stored) else { return stored.attachment }
        var attachment = stored.attachment
        attachment.name = details.name
        attachment.hash = [UInt8](hexadecimal: details.hash)
        return attachment
    }

    /// The bytes that are served.
    ///
    /// - Parameter kept: the bytes under the hash of the stored attachment.
    func open(_ kept: [UInt8], of stored: AttachmentRepository.Stored) throws -> [UInt8] {
        guard let details = try details(of: stored) else { return kept }
        guard let key = [UInt8](base64URL: details.key) else { throw VaultFault.doesNotOpen }
        do {
            return Array(
                try AES.GCM.open(
                    AES.GCM.SealedBox(combined: kept), using: SymmetricKey(data: key),
                    authenticating: Data(stored.attachment.id.uuidString.utf8)))
        } catch {
            throw VaultFault.doesNotOpen
        }
    }

    private func details(of stored: AttachmentRepository.Stored) throws -> Details? {
        guard let sealed = stored.detailsSealed else { return nil }
        return try JSONDecoder().decode(
            Details.self, from: Data(open(sealed, for: .attachment(stored.attachment.id)).utf8))
    }
}
