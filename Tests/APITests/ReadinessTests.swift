import Hummingbird
import HummingbirdTesting
import Logging
import Support
import Testing
import Web

@testable import Server

@Suite struct ReadinessTests {
    @Test(arguments: [(false, "not_ready"), (true, "not_migrated")])
    func `why the service cannot serve is told to those who run it, and the public that it cannot`(
        tellsWhy: Bool, code: String
    ) async throws {
        try await withDatabase { database in
            let router = Router<AppContext>.edge()
            ServiceRoutes(pool: database.pool, migrations: 10_000, isDemonstration: false, tellsWhy: tellsWhy)
                .add(to: router)
            try await Application(router: router, logger: .silent).test(.router) { client in
                let answer = Answer(
                    try await client.executeRequest(uri: "/ready", method: .get, headers: [:], body: nil))
                #expect((answer.status, answer.code) == (503, code))
                #expect(answer.headers[.retryAfter] != nil)
            }
        }
    }
}
