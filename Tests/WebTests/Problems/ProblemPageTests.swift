import Hummingbird
import HummingbirdTesting
import Testing
import Web

struct ProblemPageTests {
    private static let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

    @Test(arguments: ["/nowhere", "/broken"])
    func `a browser is told in words, in its language, with the number and nothing of the inside`(
        address: String
    ) async throws {
        try await Example.serve { client async throws in
            let response = try await client.get(address, [.accept: Self.browser, .acceptLanguage: "ru"])
            #expect(response.headers[.contentType] == "text/html; charset=utf-8")
            #expect(response.headers[.contentLanguage] == "ru")
            #expect(response.text.contains(#"<html lang="ru">"#))
            let number = try #require(response.headers[.requestID])
            #expect(response.text.contains("<code>\(number)</code>"))
            for inside in ["password", "Broken", "Error", "swift", "Example"] {
                #expect(!response.text.contains(inside), "\(inside)")
            }
            #expect(response.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true)
            #expect(response.headers[.cacheControl] == "no-store")
        }
    }

    @Test(arguments: [
        ("/broken", "*/*"), ("/broken", "application/json"), ("/api/v1/nothing", Self.browser), ("/api", Self.browser),
    ])
    func `a program is answered with a document, and under the API so is everybody`(
        address: String, accept: String
    ) async throws {
        try await Example.serve { client async throws in
            _ = try await client.get(address, [.accept: accept]).problem()
        }
    }
}
