import Domain
import Foundation
import Generators
import Testing

@testable import OpenID

/// What a provider, or something in its place, could send.
@Suite struct DocumentPropertyTests {
    private static let token = "eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"
    private static let header = #"{"alg": "RS256", "kid": "1"}"#
    private static let pieces = [
        "{", "}", "[", "]", "\"none\"", "\"HS256\"", "null", "\\u0000", "\\ud800", "1e400", ".", "=",
        "\"crit\":[],",
    ]

    @Test func `a token is one of ours to verify, or refused`() {
        var taken = 0
        for bytes in Mutations(of: [Self.token], pieces: Self.pieces, count: 4_000) {
            guard let token = try? IDToken(bytes.text) else { continue }
            taken += 1
            #expect(["RS256", "PS256", "ES256", "EdDSA"].contains(token.header.algorithm.rawValue))
            #expect(bytes.count(where: { $0 == UInt8(ascii: ".") }) == 2)
        }
        #expect(taken > 100)
        for bytes in Mutations(of: [Self.header], pieces: Self.pieces, count: 4_000) {
            _ = try? IDToken(bytes.base64URL + ".e30.AAAA")
        }
    }

    @Test func `documents are taken or refused, and what is taken names safe addresses only`() {
        let metadata = """
            {"issuer": "https://id.example", "authorization_endpoint": "https://id.example/authorize",
             "token_endpoint": "https://id.example/token", "jwks_uri": "https://id.example/keys", "more": [1]}
            """
        let keys = #"{"keys": [{"kty": "RSA", "kid": "3", "n": "a", "e": "b"}, {"kty": "EC", "crv": "P-256"}]}"#
        let claims = #"{"sub": "1", "email": "a@example.kz", "email_verified": true, "exp": 1e9, "aud": ["a"]}"#
        let pieces = Self.pieces + ["http://", "user@", "#", "@", "file:"]
        var taken = 0
        for bytes in Mutations(of: [metadata, keys, claims], pieces: pieces, count: 6_000) {
            let document = Data(bytes)
            if let read = try? ProviderMetadata(document: document, issuer: "https://id.example") {
                taken += 1
                for address in [read.authorizationEndpoint, read.tokenEndpoint, read.keysAddress] {
                    #expect(ProviderAddress.isSafe(address))
                    #expect(address.hasPrefix("https://") || address.hasPrefix("http://"), "\(address)")
                    #expect(URL(string: address) != nil)
                }
            }
            if let keys = try? KeySet(document: document) { #expect(keys.keys.count <= 100) }
            if let claims = try? Claims(document: document) {
                _ = (claims.text("sub"), claims.seconds("exp"), claims.texts("aud"), claims.isTrue("email_verified"))
                try? claims.check(
                    against: TokenExpectation(
                        issuer: "", clientID: "", nonce: "", accessToken: "", algorithm: .rs256,
                        now: Instant(microsecondsSinceEpoch: 0)))
            }
        }
        #expect(taken > 50)
    }

    @Test func `a form gives its fields back to a reader of addresses`() throws {
        for bytes in Mutations(of: ["a b", "ә+&=%"], pieces: ["&", "=", "+", "%"], count: 2_000) {
            // Foundation drops byte order marks from addresses.
            let text = String(String.UnicodeScalarView(bytes.text.unicodeScalars.filter { $0 != "\u{FEFF}" }))
            let read = URLComponents(string: "https://a.example/?" + FormEncoding.text(of: [("f", text), ("g", "1")]))
            #expect(read?.queryItems == [URLQueryItem(name: "f", value: text), URLQueryItem(name: "g", value: "1")])
        }
    }

    @Test func `64 kilobytes of one thing is refused in no time`() {
        for (start, end) in [("", ""), ("{\"a\":", "}"), ("{\"keys\":[", "]}"), ("{\"a\":\"", "\"}")] {
            let pieces = ["[", "{\"a\":", "a", ".", "1,", "\\u0041", "\"", "[],", "{},"]
            let time = Repetitions.longestTime(of: pieces, after: start, before: end) { bytes in
                _ = try? IDToken(bytes.text)
                _ = try? KeySet(document: Data(bytes))
                _ = try? Claims(document: Data(bytes))
                _ = ProviderAddress.isSafe("https://" + bytes.text)
            }
            #expect(time < Repetitions.bound)
        }
    }
}
