import Domain
import HTTPTypes
import Testing
import Web

@Suite struct SignInFloodTests {
    @Test func `a flood of reading from one's address leaves every way of signing in open, and nothing else`()
        async throws
    {
        let reading = RateLimit(
            .anonymous, .address, burst: 1, refill: 1, per: 1_000_000, LocalizedText(kk: "а", ru: "б", en: "c"))
        try await withFace(limits: RateLimits([reading])) { face in
            #expect(try await face.anybody.get("/api/v1/petitions").status == 200)
            #expect(try await face.anybody.get("/api/v1/petitions").status == 429)
            for operation in Contract.shared.operations {
                let isWithin = operation.path.hasPrefix("/sign-in/") || operation.path.hasPrefix("/api/v1/sign-in/")
                let isDoor = isWithin && operation.method != "DELETE"
                let isAsked = ["/health", "/ready"].contains(operation.path)
                guard isWithin || isAsked || operation.method == "GET", operation.path != "/metrics" else { continue }
                let path = operation.path.replacing(/\{[a-z_]+\}/, with: "00")
                let method = try #require(HTTPRequest.Method(operation.method))
                let answer = try await face.anybody.call(method, path)
                #expect((answer.status == 429) != (isDoor || isAsked), "\(operation)")
            }
            for path in ["/api/v1/sign-in/codes", "/api/v1/sign-in/staff", "/health/nothing"] {
                #expect(try await face.anybody.get(path).status == 429, "GET \(path)")
            }
            #expect(try await face.anybody.post("/health").status == 429)
        }
    }
}
