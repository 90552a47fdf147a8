import JWTKit

/// A public key as a provider publishes it (RFC 7517 §4).
struct SigningKey: Decodable, Sendable {
    private static let only = JWKIdentifier(string: "only")

    private let kty: String
    private let use: String?
    private let kid: String?
    private let alg: String?
    private let crv: String?
    private let n: String?
    private let e: String?
    private let x: String?
    private let y: String?

    /// Whether a token with this header can have been signed with it.
    func fits(_ header: IDToken.Header) -> Bool {
        let algorithm = header.algorithm
        return (header.keyID == nil || kid == header.keyID) && kty == algorithm.keyType && crv == algorithm.curve
            && (alg == nil || alg == algorithm.rawValue) && (use == nil || use == "sig")
    }

    /// For verification with this algorithm and no other. A collection of keys wants a name for it; it is the only one.
    func verificationKey(for algorithm: SigningAlgorithm) -> JWK {
        switch algorithm {
        case .rs256: .rsa(.rs256, identifier: Self.only, modulus: n, exponent: e)
        case .ps256: .rsa(.ps256, identifier: Self.only, modulus: n, exponent: e)
        case .es256: .ecdsa(.es256, identifier: Self.only, x: x, y: y, curve: .p256)
        case .edDSA: .octetKeyPair(.eddsa, identifier: Self.only, x: x, y: nil, curve: .ed25519)
        }
    }
}
