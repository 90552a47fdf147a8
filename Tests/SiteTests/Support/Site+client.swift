import Domain
import Hummingbird
import HummingbirdTesting
import Services
import Support
import Testing
import Web

@testable import Site

/// The pages over a town with a database of its own.
func withSite(
    limits: RateLimits = .none, _ work: @escaping @Sendable (Town, any TestClientProtocol) async throws -> Void
) async throws {
    try await withTown { town in
        let router = Router<AppContext>.edge(clock: town.environment.clock, limits: limits) { Refusal(database: $0) }
        try Site(
            town.environment, signing: Signing(town.environment, commits: GroupCommit(town.environment)),
            providers: [DemonstrationIdentityProvider()], publicAddress: nil, limits: limits
        ).addRoutes(to: router)
        try await Application(router: router).test(.router) { client in try await work(town, client) }
    }
}

extension TestClientProtocol {
    func page(_ address: String, _ status: HTTPResponse.Status = .ok) async throws -> String {
        try await execute(uri: address, method: .get) { response in
            #expect(response.status == status, "\(address)")
            #expect(response.headers[.contentType] == "text/html; charset=utf-8", "\(address)")
            return String(buffer: response.body)
        }
    }
}
