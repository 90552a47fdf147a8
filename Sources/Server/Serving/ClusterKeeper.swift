import Logging
import Postgres
import ServiceLifecycle

/// Keeps the cluster of the data folder running.
///
/// Several servers can share one data folder. PostgreSQL is the child of one of them and ends with it; any of the others
/// then starts it again, here. The same brings it back when it crashes. Meanwhile requests are told to try again.
struct ClusterKeeper: Service {
    /// Beside the second or so that PostgreSQL needs to start, this is how long requests may have to wait.
    private static let interval = Duration.milliseconds(250)

    let cluster: LocalCluster
    /// How to reach it. The pool would not do: it may be busy, and it waits for better times where this must act.
    let connection: ConnectionConfiguration
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                try await watch()
                try await restart()
            }
        }
    }

    /// Returns when the server does not answer any more.
    private func watch() async throws {
        guard let session = try? await Connection.connect(connection) else { return }
        defer { session.close() }
        while true {
            do {
                try await session.query("SELECT 1")
            } catch .connection {
                return
            }
            try await Task.sleep(for: Self.interval)
        }
    }

    private func restart() async throws {
        try Task.checkCancellation()
        logger.warning("PostgreSQL does not answer and is started again")
        do {
            _ = try await cluster.start()
            logger.notice("PostgreSQL answers again")
        } catch {
            logger.error("PostgreSQL could not be started", metadata: ["reason": "\(error)"])
            try await Task.sleep(for: Self.interval * 4)
        }
    }
}
