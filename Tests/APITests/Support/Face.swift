import API
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Postgres
import Services
import Support
import Web

@testable import Server

/// The whole API over a town, called without a network.
struct Face: Sendable {
    let town: Town
    let client: any TestClientProtocol
    let log = CallLog()

    /// - Parameter providers: beside the demonstration.
    static func router(
        _ environment: Services.Environment, providers: [any IdentityProvider] = [], limits: RateLimits = .none
    ) -> Router<AppContext> {
        let router = Router<AppContext>.edge(clock: environment.clock, limits: limits)
        ServiceRoutes(pool: environment.pool, migrations: 1, isDemonstration: true).add(to: router)
        MetricsRoutes(metrics: MetricsRegistry()).add(to: router)
        SecurityContactRoutes(
            contact: SecurityContact(
                address: "mailto:security@petitions.example", expiresAt: environment.clock.now().adding(seconds: 86_400)
            ),
            publicAddress: "https://petitions.example", clock: environment.clock
        ).add(to: router)
        API(
            environment, signing: Signing(environment, commits: GroupCommit(environment)),
            providers: [DemonstrationIdentityProvider()] + providers, publicAddress: "https://petitions.example",
            limits: limits
        ).addRoutes(to: router)
        return router
    }

    var anybody: Caller { Caller(client: client, log: log) }

    /// An identified person of that number, with a token; staff with the roles.
    func person(_ number: Int, _ roles: Role...) async throws -> Caller {
        _ = try await town.person(number)
        let address = try EmailAddress("person\(number)@example.org")
        let staff = Staff(town.environment)
        for role in roles { try await staff.add(address, as: role) }
        return Caller(client: client, log: log, token: try await staff.token(for: address).secret.text)
    }

    /// The same with a role for a body or an organisation.
    func person(_ number: Int, _ role: Role, of place: String?) async throws -> Caller {
        _ = try await town.person(number)
        try await Staff(town.environment).add(EmailAddress("person\(number)@example.org"), as: role, of: place)
        return try await person(number)
    }

    /// The same person with a token of one scope.
    func narrowed(_ caller: Caller, to scope: AccessScope) async throws -> Caller {
        let actor = try await Authenticator(town.environment).actor(for: caller.token ?? "", as: .token)
        let wish = OwnAccess.Wish(name: scope.rawValue, scopes: [.read], days: 1)
        let token = try await OwnAccess(town.environment).makeToken(wish, for: actor)
        // No token makes one with the scope "staff", and those with a role have tokens here.
        try await town.environment.pool.query(
            "UPDATE access_token SET scopes = \(Set(["read", scope.rawValue]).sorted()) WHERE id = \(token.id)")
        return Caller(client: client, log: log, token: token.secret.text)
    }

    /// What every table holds but the security record, which knows of refusals as well; equal before and after a request
    /// that wrote nothing.
    func contents() async throws -> [String: String] {
        let pool = town.environment.pool
        let tables = try await pool.query(
            "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('schema_migration', 'security_event', 'security_head')"
        ).map { try $0.decode(String.self) }
        var contents: [String: String] = [:]
        for table in tables {
            let row = try await pool.first(
                """
                SELECT md5(coalesce(string_agg(t::text, E'\n' ORDER BY t::text), ''))
                FROM \(unsafeSQL: table.quotedIdentifier) t
                """)
            contents[table] = try row!.decode(String.self)
        }
        return contents
    }
}

/// Gives `body` the API over a town with a database of its own.
///
/// - Parameter providers: beside the demonstration.
func withFace(
    providers: [any IdentityProvider] = [], limits: RateLimits = .none,
    _ body: @escaping @Sendable (Face) async throws -> Void
) async throws {
    try await withTown { town in
        let router = Face.router(town.environment, providers: providers, limits: limits)
        router.answerOtherMethods()
        try await Application(router: router, logger: .silent).test(.router) { client in
            try await body(Face(town: town, client: client))
        }
    }
}
