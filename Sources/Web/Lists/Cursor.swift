import Crypto
import Domain
import Foundation

/// A place in a list, as an opaque text: the key of the last item shown.
///
/// It carries a digest of the list's name and order, so that a cursor of another list, or one that was cut or changed
/// on the way, is told apart. It is no secret and guards nothing: whoever makes one up only picks a place.
enum Cursor {
    private static let digestLength = 4
    private static let lengthLimit = 512

    static func encode(_ key: some Encodable, scope: String) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = try encoder.encode(key)
        return (digest(of: json, scope: scope) + Array(json)).base64URL
    }

    static func decode<Key: Decodable>(_ text: String, as _: Key.Type, scope: String) -> Key? {
        guard text.utf8.count <= lengthLimit, let bytes = [UInt8](base64URL: text), bytes.count > digestLength else {
            return nil
        }
        let json = Foundation.Data(bytes[digestLength...])
        guard Array(bytes[..<digestLength]) == digest(of: json, scope: scope) else { return nil }
        return try? JSONDecoder().decode(Key.self, from: json)
    }

    private static func digest(of json: Foundation.Data, scope: String) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: Array(scope.utf8) + [0])
        hash.update(data: json)
        return Array(hash.finalize().prefix(digestLength))
    }
}
