import Foundation
import JWTKit

/// An ID token as it came: signed by whoever its header says, or not.
struct IDToken: Sendable {
    struct Header: Hashable, Sendable {
        var algorithm: SigningAlgorithm
        var keyID: String?
    }

    let header: Header
    private let text: String

    /// Bytes. Tokens with a photograph in them exist; this service wants none.
    static let limit = 32 << 10

    /// - Throws: `malformed`, `algorithm`, `criticalHeader`.
    init(_ text: String) throws(IDTokenFault) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard text.utf8.count <= Self.limit, parts.count == 3,
            parts.allSatisfy({ $0.allSatisfy(Self.isBase64URL) }),
            let bytes = Self.decoded(parts[0]), let fields = try? JSONDecoder().decode(HeaderFields.self, from: bytes)
        else { throw .malformed }
        guard let algorithm = SigningAlgorithm(rawValue: fields.alg) else { throw .algorithm }
        guard fields.crit == nil else { throw .criticalHeader }
        self.text = text
        header = Header(algorithm: algorithm, keyID: fields.kid)
    }

    /// What the token says, if `key` signed it.
    ///
    /// The key is the only one that is tried, with the algorithm of the header, which its type has to fit.
    func claims(signedWith key: SigningKey) async throws(IDTokenFault) -> Claims {
        do {
            let keys = try await JWTKeyCollection().add(jwk: key.verificationKey(for: header.algorithm))
            return try await keys.verify(text, as: Claims.self)
        } catch {
            throw .signature
        }
    }

    private struct HeaderFields: Decodable {
        var alg: String
        var kid: String?
        var crit: [String]?
    }

    private static func isBase64URL(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func decoded(_ part: Substring.UTF8View) -> Data? {
        let text = String(Substring(part)).replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4))
    }
}
