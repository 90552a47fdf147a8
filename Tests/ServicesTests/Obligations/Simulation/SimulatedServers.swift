import Domain
import Foundation
import Generators
import Postgres
import Services
import Support

/// Two server processes over one database, each with connections of its own, which end and come back at any moment.
struct SimulatedServers {
    private(set) var environments: [Services.Environment]
    private var random: SeededRandom
    private(set) var restarts = 0

    init(_ town: Town, rules: RuleBook, seed: UInt64) {
        environments = (0..<2).map { _ in
            var environment = town.twin(pool: Self.pool(like: town.environment.pool))
            environment.rules = rules
            return environment
        }
        random = SeededRandom(seed: seed)
    }

    private static func pool(like pool: Pool) -> Pool {
        Pool(configuration: pool.configuration, logger: .silent)
    }

    func close() async {
        for environment in environments { await environment.pool.close() }
    }

    /// Both begin anew with another rule book.
    mutating func replace(rules: RuleBook) async {
        for index in environments.indices {
            await restart(index)
            environments[index].rules = rules
        }
    }

    private mutating func restart(_ index: Int) async {
        await environments[index].pool.close()
        environments[index].pool = Self.pool(like: environments[index].pool)
        restarts += 1
    }

    /// What both do of themselves in a day, at the same time. Now and then one of them is stopped in the middle of it,
    /// or loses its connections, and does it again once it is back.
    mutating func sweep() async throws {
        let unlucky = random.chance(8) ? Int.random(in: 0..<2, using: &random) : nil
        let patience = Int.random(in: 0...60, using: &random)
        let isCut = random.chance(50)
        let running = environments.map { environment in Task { try await Self.round(environment) } }
        if let unlucky {
            for _ in 0..<patience { await Task.yield() }
            if isCut {
                // Whatever is in flight fails, and what was begun is undone by the database.
                await environments[unlucky].pool.close()
            }
            running[unlucky].cancel()
        }
        for (index, task) in running.enumerated() {
            let outcome = await task.result
            if index != unlucky { try outcome.get() }
        }
        guard let unlucky else { return }
        await restart(unlucky)
        try await Self.round(environments[unlucky])
    }

    private static func round(_ environment: Services.Environment) async throws {
        try await PassingTerms(environment).sweep()
        try await ObligationClock(environment).sweep()
    }
}
