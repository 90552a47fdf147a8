import Domain
import Foundation
import Services
import Support
import Testing

@testable import OpenID

/// Against a provider that runs: what an honest one does works, and what none would do is refused.
@Suite(.enabled("an OpenID Connect provider can be run", ProviderServer.isThere))
struct ProviderTests {
    @Test(arguments: ["RS256", "PS256", "ES256", "EdDSA"])
    func `whoever signs in is vouched for`(algorithm: String) async throws {
        let visit = Visit(try await TestProvider())
        try await visit.test.set(#"{"algorithm": "\#(algorithm)"}"#)
        let person = try await visit.person()
        #expect(person.nationalIdentifier?.digits == "000101100016")
        #expect(person.name == "Аида Серікқызы")
        #expect(person.confirmedEmail?.text == "aida@example.kz")
    }

    @Test func `the provider is asked for what is needed, bound to this sign-in, in the person's language`()
        async throws
    {
        let visit = Visit(try await TestProvider())
        let secrets = AuthenticationSecrets.random()
        let address = try await visit.provider.authorizationAddress(for: secrets, in: .kk, at: visit.clock.now)
        let items = try #require(URLComponents(string: address)?.queryItems)
        let parameters = Dictionary(items.map { ($0.name, $0.value ?? "") }, uniquingKeysWith: { $1 })
        #expect(address.hasPrefix(visit.test.issuer + "/authorize?"))
        #expect(parameters["response_type"] == "code" && parameters["client_id"] == "dauys")
        #expect(parameters["redirect_uri"] == "https://petitions.example/sign-in/oidc")
        #expect(parameters["scope"] == "openid email profile" && parameters["ui_locales"] == "kk")
        #expect(parameters["state"] == secrets.state && parameters["nonce"] == secrets.nonce)
        #expect(parameters["code_challenge_method"] == "S256")
        #expect(!address.contains(secrets.codeVerifier) && !address.contains(secrets.handle))
    }

    @Test func `a client without a secret, and one that sends it in the form, get in`() async throws {
        let test = try await TestProvider()
        try await test.set(#"{"client_authentication": ["none"]}"#)
        #expect(try await Visit(test, secret: nil).person().nationalIdentifier != nil)
        try await test.set(#"{"client_authentication": ["client_secret_post"]}"#)
        #expect(try await Visit(test).person().nationalIdentifier != nil)
        let refusal = try await refusal { _ = try await Visit(test, secret: "wrong").person() }
        #expect(refusal?.code == "identity_not_proven")
    }

    @Test func `what the ID token leaves out is asked for, of the same person only`() async throws {
        let test = try await TestProvider(person: TestProvider.person(identifier: nil, email: nil))
        let visit = Visit(test)
        try await test.set(
            #"{"userinfo": {"iin": "000101100016", "email": "aida@example.kz", "email_verified": true}}"#)
        let person = try await visit.person()
        #expect(person.nationalIdentifier?.digits == "000101100016")
        #expect(person.confirmedEmail?.text == "aida@example.kz")

        try await test.set(#"{"userinfo": {"iin": "000101100016", "sub": "somebody else"}}"#)
        await #expect(throws: IDTokenFault.subject) { _ = try await visit.claims() }
    }

    @Test(
        arguments: [
            (#"{"email": "aida@example.kz"}"#, #"{"email": "marat@example.kz", "email_verified": true}"#, "marat"),
            (#"{"email": "aida@example.kz", "email_verified": false}"#, #"{"email_verified": true}"#, nil),
            (#"{"email": "aida@example.kz"}"#, #"{"email_verified": true}"#, nil),
            (#"{"email": "aida@example.kz", "email_verified": "true"}"#, "{}", "aida"),
            (#"{"email": "aida@example.kz", "email_verified": 1}"#, "{}", nil),
            (#"{"email": "no address", "email_verified": true}"#, "{}", nil),
        ] as [(String, String, String?)])
    func `an address is confirmed only where the provider says so of this very address`(
        token: String, userinfo: String, confirmed: String?
    ) async throws {
        let test = try await TestProvider(person: TestProvider.person(identifier: nil, email: nil))
        try await test.set(#"{"claims": \#(token), "userinfo": \#(userinfo)}"#)
        let person = try await Visit(test).person()
        #expect(person.confirmedEmail?.text == confirmed.map { "\($0)@example.kz" })
    }

    @Test(arguments: ["000101100017", "12", "00010110001x"])
    func `an identifier that there cannot be is refused`(identifier: String) async throws {
        let visit = Visit(try await TestProvider(person: TestProvider.person(identifier: identifier)))
        #expect(try await refusal { _ = try await visit.person() }?.code == "identifier_missing")
        try await visit.test.set(#"{"claims": {"iin": 101100016}}"#)
        #expect(try await refusal { _ = try await visit.person() }?.code == "identifier_missing")
    }

    @Test(
        arguments: [
            (#"{"aud": "another"}"#, .audience), (#"{"aud": ["another"]}"#, .audience),
            (#"{"aud": ["dauys", 7]}"#, .audience), (#"{"aud": null}"#, .audience),
            (#"{"aud": ["dauys", "another"]}"#, .authorizedParty),
            (#"{"aud": ["dauys", "another"], "azp": "another"}"#, .authorizedParty),
            (#"{"azp": "another"}"#, .authorizedParty), (#"{"iss": "https://accounts.example"}"#, .issuer),
            (#"{"iss": null}"#, .issuer), (#"{"nonce": "0"}"#, .nonce), (#"{"nonce": null}"#, .nonce),
            (#"{"exp": 1500000000}"#, .expired), (#"{"exp": null}"#, .expired), (#"{"exp": "never"}"#, .expired),
            (#"{"iat": 4000000000}"#, .notYetValid), (#"{"iat": null}"#, .notYetValid),
            (#"{"nbf": 4000000000}"#, .notYetValid), (#"{"at_hash": "AAAA"}"#, .accessTokenHash),
            (#"{"at_hash": 0}"#, .accessTokenHash), (#"{"sub": null}"#, .subject), (#"{"sub": ""}"#, .subject),
        ] as [(String, IDTokenFault)])
    func `an ID token for somebody, something or some time else is refused`(
        claims: String, fault: IDTokenFault
    ) async throws {
        let visit = Visit(try await TestProvider())
        try await visit.test.set(#"{"claims": \#(claims)}"#)
        await #expect(throws: fault) { _ = try await visit.claims() }
        #expect(try await refusal { _ = try await visit.person() }?.code == "identity_not_proven")
    }

    /// HS256 is signed with the provider's public key, which everybody knows.
    @Test(arguments: ["none", "HS256", "RS512"])
    func `an ID token is not believed on an algorithm of its own choice`(algorithm: String) async throws {
        let visit = Visit(try await TestProvider())
        try await visit.test.set(#"{"algorithm": "RS256"}"#)
        try await visit.test.set(#"{"header": {"alg": "\#(algorithm)"}}"#)
        await #expect(throws: IDTokenFault.algorithm) { _ = try await visit.claims() }
        #expect(try await refusal { _ = try await visit.person() }?.code == "identity_not_proven")
    }

    @Test func `several audiences are fine where this service is the party that asked`() async throws {
        let visit = Visit(try await TestProvider())
        try await visit.test.set(#"{"claims": {"aud": ["another", "dauys"], "azp": "dauys"}}"#)
        #expect(try await visit.claims().text("iin") == "000101100016")
    }

    @Test func `a token that demands to be understood in a way of its own is refused`() async throws {
        let visit = Visit(try await TestProvider())
        try await visit.test.set(
            #"{"answers": {"token": {"status": 200, "body": \#(try Self.answer(header: Self.critical))}}}"#)
        await #expect(throws: IDTokenFault.criticalHeader) { _ = try await visit.claims() }
    }

    @Test func `a provider that changes its keys is followed`() async throws {
        let visit = Visit(try await TestProvider())
        _ = try await visit.person()
        for change in [#"{"rotate_and_keep": true}"#, #"{"rotate": true}"#] {
            try await visit.test.set(change)
            visit.clock.advance(seconds: ProviderDocuments.keysPause)
            #expect(try await visit.person().nationalIdentifier != nil)
        }
        #expect(try await visit.test.requests(of: "keys") == 3)
    }

    @Test func `a key that the provider has taken back is believed no longer`() async throws {
        let visit = Visit(try await TestProvider())
        _ = try await visit.person()
        try await visit.test.set(#"{"sign_with_removed_key": true}"#)
        visit.clock.advance(seconds: ProviderDocuments.keysLifetime)
        await #expect(throws: IDTokenFault.unknownKey) { _ = try await visit.claims() }
    }

    @Test func `documents that were read before the clock was set back are read anew`() async throws {
        let visit = Visit(try await TestProvider())
        _ = try await visit.person()
        try await visit.test.set(#"{"sign_with_removed_key": true}"#)
        visit.clock.advance(seconds: -30)
        await #expect(throws: IDTokenFault.unknownKey) { _ = try await visit.claims() }
        #expect(try await visit.test.requests(of: "discovery") == 2)
    }

    @Test func `a key of somebody else under the name of the provider's is no use`() async throws {
        let visit = Visit(try await TestProvider())
        try await visit.test.set(#"{"forge": true}"#)
        await #expect(throws: IDTokenFault.signature) { _ = try await visit.claims() }
    }

    @Test func `keys are not read again for each token that names an unknown one`() async throws {
        let visit = Visit(try await TestProvider())
        _ = try await visit.person()
        try await visit.test.set(#"{"header": {"kid": "unheard of"}}"#)
        for _ in 0..<5 { await #expect(throws: IDTokenFault.unknownKey) { _ = try await visit.claims() } }
        #expect(try await visit.test.requests(of: "keys") == 1)
        visit.clock.advance(seconds: ProviderDocuments.keysPause)
        for _ in 0..<5 { await #expect(throws: IDTokenFault.unknownKey) { _ = try await visit.claims() } }
        #expect(try await visit.test.requests(of: "keys") == 2)
    }

    @Test func `those who come at once wait for one reading of the documents`() async throws {
        let visit = Visit(try await TestProvider())
        try await withThrowingTaskGroup { group in
            for _ in 0..<20 { group.addTask { _ = try await visit.person() } }
            try await group.waitForAll()
        }
        #expect(try await visit.test.requests(of: "discovery") == 1)
        #expect(try await visit.test.requests(of: "keys") == 1)
    }

    @Test func `a code is of use once, and only with the secrets of its own sign-in`() async throws {
        let visit = Visit(try await TestProvider())
        let (own, other) = (AuthenticationSecrets.random(), AuthenticationSecrets.random())
        let answer = try await visit.answer(to: own)
        await #expect(throws: ProviderFault.refusedCode(error: "invalid_grant")) {
            _ = try await visit.provider.claims(behind: answer, to: other, at: visit.clock.now)
        }
        let second = try await visit.answer(to: own)
        _ = try await visit.provider.claims(behind: second, to: own, at: visit.clock.now)
        await #expect(throws: ProviderFault.refusedCode(error: "invalid_grant")) {
            _ = try await visit.provider.claims(behind: second, to: own, at: visit.clock.now)
        }
    }

    @Test func `an answer that names another provider, or none where it should, is refused`() async throws {
        let visit = Visit(try await TestProvider())
        let secrets = AuthenticationSecrets.random()
        for issuer in ["https://accounts.example", visit.test.issuer + "/", nil] {
            var answer = try await visit.answer(to: secrets)
            answer.issuer = issuer
            await #expect(throws: ProviderFault.wrongIssuer) {
                _ = try await visit.provider.claims(behind: answer, to: secrets, at: visit.clock.now)
            }
        }
        #expect(try await visit.test.requests(of: "token") == 0)
    }

    private static let critical = Data(#"{"alg": "RS256", "crit": ["b64"], "b64": false}"#.utf8).base64URL

    /// An answer of the token endpoint as a text in JSON.
    private static func answer(header: String) throws -> String {
        let token = header + ".e30.AAAA"
        let answer = #"{"access_token": "a", "token_type": "Bearer", "id_token": "\#(token)"}"#
        return String(decoding: try JSONEncoder().encode(answer), as: UTF8.self)
    }
}
