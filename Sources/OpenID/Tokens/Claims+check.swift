import Domain

/// What an ID token has to agree with.
struct TokenExpectation: Sendable {
    var issuer: String
    var clientID: String
    var nonce: String
    var accessToken: String
    var algorithm: SigningAlgorithm
    var now: Instant

    /// Seconds that the provider's clock may differ from this one's.
    static let leeway = 60.0
}

extension Claims {
    /// OpenID Connect Core 1.0 §3.1.3.7; the signature is another's concern.
    func check(against expected: TokenExpectation) throws(IDTokenFault) {
        let now = Double(expected.now.microsecondsSinceEpoch) / 1_000_000
        guard text("iss") == expected.issuer else { throw .issuer }
        guard let audience = texts("aud"), audience.contains(expected.clientID) else { throw .audience }
        let party = text("azp")
        guard party == nil || party == expected.clientID, audience.count == 1 || party != nil else {
            throw .authorizedParty
        }
        guard let end = seconds("exp"), end > now - TokenExpectation.leeway else { throw .expired }
        guard let start = seconds("iat"), start < now + TokenExpectation.leeway,
            seconds("nbf").map({ $0 < now + TokenExpectation.leeway }) ?? true
        else { throw .notYetValid }
        guard text("nonce") == expected.nonce else { throw .nonce }
        guard values["at_hash"] == nil || text("at_hash") == expected.algorithm.halfHash(of: expected.accessToken)
        else {
            throw .accessTokenHash
        }
        guard let subject = text("sub"), subject.utf8.count <= 255 else { throw .subject }
    }
}
