import Foundation

/// Gives a code back for tokens (RFC 6749 §4.1.3, RFC 7636 §4.5).
struct TokenRequest: Sendable {
    let configuration: OpenIDConfiguration
    let code: String
    let codeVerifier: String
    let takesSecretInForm: Bool

    var form: [(String, String)] {
        var form = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", configuration.redirectAddress),
            ("code_verifier", codeVerifier),
        ]
        if authorization == nil { form.append(("client_id", configuration.clientID)) }
        if takesSecretInForm, let secret = configuration.clientSecret { form.append(("client_secret", secret)) }
        return form
    }

    /// RFC 6749 §2.3.1: both parts are encoded as in a form first.
    var authorization: String? {
        guard !takesSecretInForm, let secret = configuration.clientSecret else { return nil }
        let pair = FormEncoding.escaped(configuration.clientID) + ":" + FormEncoding.escaped(secret)
        return "Basic " + Data(pair.utf8).base64EncodedString()
    }
}

/// What the token endpoint gives for a code (OpenID Connect Core 1.0 §3.1.3.3).
struct TokenAnswer: Sendable {
    let accessToken: String
    let idToken: String

    /// - Throws: `refusedCode`, `status`, `malformed`.
    init(status: Int, body: Data) throws(ProviderFault) {
        guard status == 200 else {
            if status == 400 || status == 401, let refusal = try? JSONDecoder().decode(Refusal.self, from: body) {
                // RFC 6749 §5.2 lists the codes; whatever else a provider writes stays out of the log.
                let isCode = refusal.error.wholeMatch(of: /[a-z_]{1,40}/) != nil
                throw .refusedCode(error: isCode ? refusal.error : "another error")
            }
            throw .status(status)
        }
        guard let answer = try? JSONDecoder().decode(Answer.self, from: body),
            answer.tokenType.lowercased() == "bearer",
            answer.accessToken.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .malformed(document: "the answer of the token endpoint") }
        accessToken = answer.accessToken
        idToken = answer.idToken
    }

    private struct Answer: Decodable {
        var accessToken: String
        var tokenType: String
        var idToken: String

        enum CodingKeys: String, CodingKey {
            case accessToken = "access_token"
            case tokenType = "token_type"
            case idToken = "id_token"
        }
    }

    private struct Refusal: Decodable {
        var error: String
    }
}
