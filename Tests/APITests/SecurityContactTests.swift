import Domain
import Hummingbird
import HummingbirdTesting
import Support
import Testing
import Web

@testable import Server

@Suite struct SecurityContactTests {
    private func text(expires: String, address: String? = "mailto:security@petitions.example") async throws
        -> TestResponse
    {
        let clock = TestClock("2026-03-20T08:00:00Z")
        let router = Router<AppContext>.edge(clock: clock.wall)
        SecurityContactRoutes(
            contact: SecurityContact(address: address, expiresAt: Instant(rfc3339: expires)),
            publicAddress: "https://petitions.example", clock: clock.wall
        ).add(to: router)
        return try await Application(router: router).test(.router) { client in
            try await client.executeRequest(uri: SecurityContactRoutes.path, method: .get, headers: [:], body: nil)
        }
    }

    @Test func `security.txt has the fields that RFC 9116 requires`() async throws {
        let answer = try await text(expires: "2027-03-01T00:00:00Z")
        #expect(answer.status == .ok)
        #expect(answer.headers[.contentType] == "text/plain; charset=utf-8")
        #expect(
            String(buffer: answer.body) == """
                Contact: mailto:security@petitions.example
                Expires: 2027-03-01T00:00:00Z
                Preferred-Languages: kk, ru, en
                Canonical: https://petitions.example/.well-known/security.txt

                """)
    }

    @Test func `there is none where nobody has set it or it has passed`() async throws {
        #expect(try await text(expires: "2026-03-20T08:00:00Z").status == .notFound)
        #expect(try await text(expires: "2027-03-01T00:00:00Z", address: nil).status == .notFound)
    }
}
