import Foundation

/// What a provider says of itself (OpenID Connect Discovery 1.0 §3), as far as this service needs it.
struct ProviderMetadata: Hashable, Sendable {
    var authorizationEndpoint: String
    var tokenEndpoint: String
    var keysAddress: String
    /// Nil where the ID token is all that the provider says.
    var userInfoEndpoint: String?
    /// Whether the client's secret goes into the form instead of a header.
    var takesSecretInForm: Bool
    /// Whether what comes back through the browser names the provider (RFC 9207 §3).
    var sendsIssuer: Bool

    /// The document's address for an issuer, which may end with a slash (§4.1).
    static func address(of issuer: String) -> String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    }

    /// - Throws: `malformed`, `wrongIssuer` where the document is another provider's (§4.3), `insecureAddress`.
    init(document: Data, issuer: String) throws(ProviderFault) {
        guard let document = try? JSONDecoder().decode(Document.self, from: document) else {
            throw .malformed(document: "the discovery document")
        }
        guard document.issuer == issuer else { throw .wrongIssuer }
        authorizationEndpoint = document.authorizationEndpoint
        tokenEndpoint = document.tokenEndpoint
        keysAddress = document.jwksUri
        userInfoEndpoint = document.userinfoEndpoint
        let methods = document.tokenEndpointAuthMethodsSupported ?? ["client_secret_basic"]
        takesSecretInForm = !methods.contains("client_secret_basic") && methods.contains("client_secret_post")
        sendsIssuer = document.authorizationResponseIssParameterSupported ?? false
        for (field, address) in [
            ("authorization_endpoint", authorizationEndpoint), ("token_endpoint", tokenEndpoint),
            ("jwks_uri", keysAddress), ("userinfo_endpoint", userInfoEndpoint ?? tokenEndpoint),
        ] where !ProviderAddress.isSafe(address) {
            throw .insecureAddress(field: field)
        }
    }

    private struct Document: Decodable {
        var issuer: String
        var authorizationEndpoint: String
        var tokenEndpoint: String
        var jwksUri: String
        var userinfoEndpoint: String?
        var tokenEndpointAuthMethodsSupported: [String]?
        var authorizationResponseIssParameterSupported: Bool?

        enum CodingKeys: String, CodingKey {
            case issuer
            case authorizationEndpoint = "authorization_endpoint"
            case tokenEndpoint = "token_endpoint"
            case jwksUri = "jwks_uri"
            case userinfoEndpoint = "userinfo_endpoint"
            case tokenEndpointAuthMethodsSupported = "token_endpoint_auth_methods_supported"
            case authorizationResponseIssParameterSupported = "authorization_response_iss_parameter_supported"
        }
    }
}
