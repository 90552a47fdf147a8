import Crypto
import Domain
import Foundation

/// References that whoever holds one has been given by us: 16 bytes that name something and the first 16 of an
/// HMAC-SHA256 of them, in hexadecimal, of which mail programs make a whole link.
extension Vault {
    /// What a link in a letter carries so that it ends one follow without signing in.
    package func followToken(_ id: UUID) -> String {
        reference(id, under: follows)
    }

    /// The follow that the token was made for, there or not any more; nil for what is no token.
    package func follow(ofToken token: String) -> UUID? {
        id(inReference: token, under: follows)
    }

    /// What somebody who was erased can ask by afterwards what became of it.
    package func erasureReference(_ id: UUID) -> String {
        reference(id, under: erasures)
    }

    /// Nil for what is no reference of an erasure.
    package func erasure(ofReference text: String) -> UUID? {
        id(inReference: text, under: erasures)
    }

    private func reference(_ id: UUID, under key: SymmetricKey) -> String {
        (Self.bytes(of: id) + Self.code(of: id, under: key)).hexadecimal
    }

    private func id(inReference text: String, under key: SymmetricKey) -> UUID? {
        guard let bytes = [UInt8](hexadecimal: text), bytes.count == 32 else { return nil }
        let id = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
        return Secrets.areEqual(Array(bytes[16...]), Self.code(of: id, under: key)) ? id : nil
    }

    private static func code(of id: UUID, under key: SymmetricKey) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: bytes(of: id), using: key).prefix(16))
    }

    static func bytes(of id: UUID) -> [UInt8] {
        withUnsafeBytes(of: id.uuid) { Array($0) }
    }
}
