import Domain
import Services

extension OpenIDProvider {
    /// Gives the code back for an ID token, verifies it, and asks for what it leaves out.
    func claims(
        behind answer: AuthorizationAnswer, to secrets: AuthenticationSecrets, at now: Instant
    ) async throws -> Claims {
        let metadata = try await documents.metadata(at: now)
        // RFC 9207 §2.4: against a provider that passes off another's answer as its own.
        guard answer.issuer == configuration.issuer || (answer.issuer == nil && !metadata.sendsIssuer) else {
            throw ProviderFault.wrongIssuer
        }
        let request = TokenRequest(
            configuration: configuration, code: answer.code, codeVerifier: secrets.codeVerifier,
            takesSecretInForm: metadata.takesSecretInForm)
        let (status, body) = try await client.post(
            request.form, to: metadata.tokenEndpoint, authorization: request.authorization)
        let tokens = try TokenAnswer(status: status, body: body)

        let token = try IDToken(tokens.idToken)
        let claims = try await token.claims(signedWith: documents.key(for: token.header, at: now))
        try claims.check(
            against: TokenExpectation(
                issuer: configuration.issuer, clientID: configuration.clientID, nonce: secrets.nonce,
                accessToken: tokens.accessToken, algorithm: token.header.algorithm, now: now))
        guard let address = metadata.userInfoEndpoint, !isComplete(claims) else { return claims }
        let others = try Claims(document: await client.get(address, bearer: tokens.accessToken))
        // OpenID Connect Core 1.0 §5.3.2: against an access token that is somebody else's.
        guard others.text("sub") == claims.text("sub") else { throw IDTokenFault.subject }
        return claims.completed(with: others)
    }

    private func isComplete(_ claims: Claims) -> Bool {
        let wanted = [configuration.identifierClaim, "email", "email_verified"].compactMap { $0 }
        return wanted.allSatisfy { claims.values[$0] != nil }
    }

    /// Nil where the provider names none.
    ///
    /// - Throws: `identifier_missing` for what cannot be one.
    func nationalIdentifier(in claims: Claims) throws(Refusal) -> NationalIdentifier? {
        guard let name = configuration.identifierClaim, let value = claims.values[name], value != .null else {
            return nil
        }
        do throws(NationalIdentifier.Fault) {
            return try NationalIdentifier(claims.text(name) ?? "", scheme: configuration.identifierScheme)
        } catch {
            logger.warning(
                "identity provider names no valid identifier",
                metadata: ["provider": "\(self.name)", "claim": "\(name)"])
            throw .identifierMissing
        }
    }

    static func name(in claims: Claims) -> String? {
        claims.text("name").flatMap { try? PlainText(.line, 1...200).accept($0) }
    }

    static func confirmedEmail(in claims: Claims) -> EmailAddress? {
        guard claims.isTrue("email_verified") else { return nil }
        return claims.text("email").flatMap { try? EmailAddress($0) }
    }
}
