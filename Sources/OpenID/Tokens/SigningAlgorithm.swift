import Crypto
import Domain
import JWTKit

/// The algorithms that an ID token may be signed with. None of them has a key that both sides know, and none is none.
enum SigningAlgorithm: String, Sendable {
    case rs256 = "RS256"
    case ps256 = "PS256"
    case es256 = "ES256"
    case edDSA = "EdDSA"

    /// The type of key that goes with it (RFC 7518 §6.1, RFC 8037 §2).
    var keyType: String {
        switch self {
        case .rs256, .ps256: "RSA"
        case .es256: "EC"
        case .edDSA: "OKP"
        }
    }

    /// The curve, where a key of the type has one.
    var curve: String? {
        switch self {
        case .rs256, .ps256: nil
        case .es256: "P-256"
        case .edDSA: "Ed25519"
        }
    }

    /// What `at_hash` is to be for an access token (OpenID Connect Core 1.0 §3.1.3.6): half of the hash that the
    /// algorithm uses.
    func halfHash(of accessToken: String) -> String {
        let bytes = Array(accessToken.utf8)
        switch self {
        case .rs256, .ps256, .es256: return Array(SHA256.hash(data: bytes)).prefix(16).base64URL
        case .edDSA: return Array(SHA512.hash(data: bytes)).prefix(32).base64URL
        }
    }
}
