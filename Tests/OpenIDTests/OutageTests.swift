import Domain
import Foundation
import Services
import Support
import Testing

@testable import OpenID

/// A provider that fails costs a bounded time and a sentence.
@Suite(.enabled("an OpenID Connect provider can be run", ProviderServer.isThere))
struct OutageTests {
    @Test(arguments: [
        #"{"discovery": {"status": 500}}"#, #"{"discovery": {"status": 200, "body": "<html>"}}"#,
        #"{"discovery": {"status": 200, "body": "{}"}}"#, #"{"discovery": {"bytes": 300000}}"#,
        #"{"discovery": {"slow": 100}}"#, #"{"discovery": {"status": 302, "headers": {"Location": "/"}}}"#,
        #"{"keys": {"status": 503}}"#, #"{"keys": {"status": 200, "body": "[]"}}"#, #"{"keys": {"slow": 100}}"#,
        #"{"token": {"status": 502}}"#, #"{"token": {"status": 429}}"#, #"{"token": {"bytes": 300000}}"#,
        #"{"token": {"status": 200, "body": "{}"}}"#, #"{"token": {"slow": 100}}"#,
        #"{"token": {"status": 307, "headers": {"Location": "/"}}}"#,
    ])
    func `a provider that does not answer as it should is said to be out of reach`(answers: String) async throws {
        // Long enough for a provider that answers, on a machine that is busy.
        let visit = Visit(try await TestProvider(), patience: .seconds(5))
        try await visit.test.set(#"{"answers": \#(answers)}"#)
        let refusal = try await refusal { _ = try await visit.person() }
        #expect(refusal == .identityProviderUnreachable)

        try await visit.test.set(#"{"answers": {}}"#)
        visit.clock.advance(seconds: ProviderDocuments.keysPause)
        #expect(try await visit.person().nationalIdentifier != nil)
    }

    @Test func `nobody at the address is out of reach`() async throws {
        let configuration = OpenIDConfiguration(
            name: "oidc", label: LocalizedText(kk: "-", ru: "-", en: "-"), issuer: "http://127.0.0.1:1",
            clientID: "dauys", clientSecret: nil, redirectAddress: "https://petitions.example", identifierClaim: nil)
        let provider = OpenIDProvider(configuration, client: ProviderClient(), logger: .silent)
        let refusal = try await refusal {
            _ = try await provider.authorizationAddress(for: .random(), in: .ru, at: .now)
        }
        #expect(refusal == .identityProviderUnreachable)
    }

    @Test func `a code that the provider refuses is no outage`() async throws {
        let visit = Visit(try await TestProvider())
        try await visit.test.set(
            #"{"answers": {"token": {"status": 400, "body": "{\"error\": \"a\\nforged line\"}"}}}"#)
        await #expect(throws: ProviderFault.refusedCode(error: "another error")) { _ = try await visit.claims() }
        #expect(try await refusal { _ = try await visit.person() } == .identityNotProven)
    }
}
