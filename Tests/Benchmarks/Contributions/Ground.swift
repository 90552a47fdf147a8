import Domain
import Foundation
import Logging
import Postgres
import Services
import Support
import Synchronization

/// A PostgreSQL server as the service runs it, durable, with a database of its own; and a clock that can be put forward.
struct Ground: Sendable {
    static let connections = 16

    let town: Town
    let environment: Environment
    private let cluster: LocalCluster
    private let offset: Offset

    private final class Offset: Sendable {
        let seconds = Mutex(0)
    }

    static func start(in folder: URL) async throws -> Ground {
        let cluster = LocalCluster(folder: folder, durability: .full, logins: ["dauys_service"], logger: .silent)
        let connection = try await cluster.start()
        let migrations = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../db/migrations").standardized
        let owner = try await Connection.connect(connection)
        try await Migrator(folder: migrations).migrate(on: owner)
        await owner.end()
        let pool = Pool(
            configuration: PoolConfiguration(connection: connection, size: connections, acquireTimeout: .seconds(600)),
            logger: .silent)
        let town = try await Town(pool: pool)
        // The days of the town's bodies and calendars.
        let offset = Offset()
        offset.seconds.withLock { $0 = town.clock.now.seconds(since: .now) }
        var environment = town.environment
        environment.clock = WallClock { Instant.now.adding(seconds: offset.seconds.withLock { $0 }) }
        return Ground(town: town, environment: environment, cluster: cluster, offset: offset)
    }

    func pass(seconds: Int) { offset.seconds.withLock { $0 += seconds } }

    func stop() async {
        await environment.pool.close()
        await cluster.stop()
    }

    func run(_ script: String) async throws {
        try await environment.pool.withConnection { try await $0.executeScript(script) }
    }

    /// People with accounts, many in a statement.
    func people(_ count: Int) async throws -> [Actor] {
        let vault = environment.vault
        var people: [Actor] = []
        while people.count < count {
            let numbers = people.count..<min(count, people.count + 2_000)
            let batch = try numbers.map { number in
                let id = UUID(uuidString: String(format: "00000000-0000-7000-9000-%012d", number))!
                let address = try EmailAddress("contributor\(number)@example.org")
                return (
                    actor: Actor(
                        account: id, grants: [], assurance: .identified,
                        personKey: vault.personKey(scheme: "kz-iin", nationalIdentifier: "contributor\(number)"),
                        emailKey: vault.emailKey(address)),
                    sealed: try vault.seal(address.text, for: .accountEmail(id))
                )
            }
            try await environment.pool.query(
                """
                INSERT INTO account (id, email_key, email_sealed, person_key, identity_provider, identified_at, language,
                    created_at)
                SELECT id, email_key, sealed, person_key, 'test', now(), 'ru', now()
                FROM unnest(\(batch.map(\.actor.account)), \(batch.map(\.actor.emailKey)), \(batch.map(\.sealed)),
                    \(batch.map(\.actor.personKey))) AS new (id, email_key, sealed, person_key)
                """)
            people += batch.map(\.actor)
        }
        return people
    }

    /// A consultation of the village that is open now.
    func openConsultation(by official: Actor) async throws -> Consultation {
        let consulting = Consulting(environment)
        let now = environment.clock.now()
        let draft = try await consulting.draft(
            Town.consultationText(), by: town.village.id, actor: official)
        _ = try await consulting.carryOut(
            .announce(opensAt: now.adding(seconds: 60), closesAt: now.adding(seconds: 40 * 86_400)),
            on: draft.consultation.id, expecting: 1, by: official)
        pass(seconds: 61)
        try await ConsultationTerms(environment).sweep()
        return try await ConsultationBrowsing(environment).consultation(draft.consultation.id, reader: nil)
            .consultation
    }
}
