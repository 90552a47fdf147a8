import Logging
import Postgres
import ServiceLifecycle

/// Keeps the cluster of the data folder running.
///
/// Several servers can share one data folder. PostgreSQL is the child of one of them and ends with it; any of the others
/// then starts it again, here. The same brings it back when it crashes. Meanwhile requests are told to try again.
struct ClusterKeeper: Service {
    /// Beside the second that PostgreSQL needs to start, this is how long requests may have to wait.
    private static let interval = Duration.milliseconds(500)

    let cluster: LocalCluster
    let pool: Pool
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                try await Task.sleep(for: Self.interval)
                if await !answers() { await restart() }
            }
        }
    }

    /// A pool without a free connection is busy, not broken.
    private func answers() async -> Bool {
        if cluster.processID != nil { return true }
        do {
            try await pool.query("SELECT 1")
            return true
        } catch {
            guard case .connection(let fault) = error else { return true }
            switch fault {
            case .unreachable, .lost, .closed, .acquireTimedOut(.some): return false
            default: return true
            }
        }
    }

    private func restart() async {
        logger.warning("PostgreSQL does not answer and is started again")
        do {
            _ = try await cluster.start()
            logger.notice("PostgreSQL answers again")
        } catch {
            logger.error("PostgreSQL could not be started", metadata: ["reason": "\(error)"])
        }
    }
}
