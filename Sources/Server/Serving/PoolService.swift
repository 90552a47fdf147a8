import Postgres
import ServiceLifecycle

/// The pool as long as the server runs: kept healthy, and closed once everything that uses it has ended.
struct PoolService: Service {
    let pool: Pool

    func run() async throws {
        await cancelWhenGracefulShutdown { await pool.run() }
        await pool.close()
    }
}
