import Foundation
import Testing

@testable import OpenID

/// What providers publish, read without a network.
@Suite struct DocumentTests {
    private static func metadata(
        issuer: String = "https://id.example", endpoint: String = "https://id.example/token"
    ) -> Data {
        Data(
            """
            {"issuer": "\(issuer)", "authorization_endpoint": "https://id.example/authorize?a=b",
             "token_endpoint": "\(endpoint)", "jwks_uri": "https://id.example/keys", "more": [1]}
            """.utf8)
    }

    @Test func `the document lies where the standard says`() {
        let address = "https://id.example/a/.well-known/openid-configuration"
        #expect(ProviderMetadata.address(of: "https://id.example/a") == address)
        #expect(ProviderMetadata.address(of: "https://id.example/a/") == address)
    }

    @Test func `a document of another issuer is refused, to the letter`() throws {
        _ = try ProviderMetadata(document: Self.metadata(), issuer: "https://id.example")
        for issuer in ["https://id.example/", "https://ID.example", "http://id.example"] {
            #expect(throws: ProviderFault.wrongIssuer) {
                _ = try ProviderMetadata(document: Self.metadata(), issuer: issuer)
            }
        }
    }

    @Test(arguments: [
        "http://id.example/token", "https://", "https://user:word@id.example/", "ftp://id.example", "/token",
        "https://id.example/#part", "http://127.0.0.1.example/", "http://localhost.example/", "https://id.example/a b",
    ])
    func `secrets are sent nowhere that others could read them`(endpoint: String) {
        #expect(throws: ProviderFault.insecureAddress(field: "token_endpoint")) {
            _ = try ProviderMetadata(document: Self.metadata(endpoint: endpoint), issuer: "https://id.example")
        }
    }

    @Test func `this machine may be spoken to in the clear`() {
        for address in ["http://127.0.0.1:8080/a", "http://[::1]:8080", "http://localhost/"] {
            #expect(ProviderAddress.isSafe(address), "\(address)")
        }
    }

    @Test func `a key is taken where the header can mean no other`() throws {
        let set = try KeySet(
            document: Data(
                """
                {"keys": [{"kty": "RSA", "kid": "1", "use": "enc", "n": "a", "e": "b"},
                    {"kty": "RSA", "kid": "2", "alg": "PS256", "n": "a", "e": "b"},
                    {"kty": "RSA", "kid": "3", "n": "a", "e": "b"}, {"kty": "RSA", "kid": "3", "n": "c", "e": "d"},
                    {"kty": "EC", "kid": "4", "crv": "P-384", "x": "a", "y": "b"}, {"kty": 7}, "key",
                    {"kty": "EC", "kid": "5", "crv": "P-256", "x": "a", "y": "b"}, {"kty": "oct", "kid": "6", "k": "a"}]}
                """.utf8))
        #expect(set.keys.count == 7)
        func isFound(_ algorithm: SigningAlgorithm, _ id: String?) -> Bool {
            set.key(for: IDToken.Header(algorithm: algorithm, keyID: id)) != nil
        }
        #expect(!isFound(.rs256, "1"), "for encryption")
        #expect(!isFound(.rs256, "2") && isFound(.ps256, "2"), "for another algorithm")
        #expect(!isFound(.rs256, "3"), "two of that name")
        #expect(!isFound(.es256, "4") && isFound(.es256, "5"), "on another curve")
        #expect(!isFound(.rs256, "6") && !isFound(.es256, "3"), "of another type")
        #expect(isFound(.es256, nil), "the only one of its kind")
        #expect(!isFound(.rs256, nil), "one of several")
        #expect(!isFound(.edDSA, nil), "none")
    }

    @Test(arguments: [
        "", "a", "a.b", "a.b.c.d", "e30.e30.", "eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJIUzI1NiJ9.e30.AAAA",
        "eyJhbGciOiI=.e30.AAAA", "eyJhbGciOlsiUlMyNTYiXX0.e30.AAAA", "\u{0}.\u{0}.\u{0}",
        String(repeating: "a", count: 40_000) + ".e30.AAAA",
    ])
    func `what is no ID token, or not one to be believed, is refused`(text: String) {
        #expect(throws: IDTokenFault.self) { _ = try IDToken(text) }
    }

    @Test func `forms are written so that every reader takes them the same`() {
        #expect(FormEncoding.text(of: [("a b", "ә+&=%\n~")]) == "a%20b=%D3%99%2B%26%3D%25%0A~")
    }

    @Test func `the challenge is the one of the standard's example`() {
        // RFC 7636, appendix B.
        #expect(
            AuthorizationAddress.challenge(to: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
                == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }
}
