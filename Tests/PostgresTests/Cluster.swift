import Foundation
import Postgres
import Support
import Synchronization

/// Gives `body` a server that it may kill and restart, and removes it afterwards.
///
/// The folder is named like the shared server's, so that one left behind is removed by a later run.
func withCluster(_ body: (LocalCluster, ConnectionConfiguration) async throws -> Void) async throws {
    let folder = URL(filePath: "/tmp/dauys-test-\(getpid())-\(UUID().uuidString.prefix(8))")
    let cluster = LocalCluster(folder: folder, durability: .forTests, logger: .silent)
    let result: Result<Void, any Error>
    do {
        result = .success(try await body(cluster, try await cluster.start()))
    } catch {
        result = .failure(error)
    }
    await cluster.stop()
    try? FileManager.default.removeItem(at: folder)
    try result.get()
}

extension LocalCluster {
    /// Ends the server as a crash of the machine would, with all its processes.
    func crash() async {
        guard let pid = processID else { return }
        kill(pid, SIGKILL)
        await stop()
    }
}

extension Queryable {
    /// Returns when a session runs a statement that holds `text`, or is idle if `isRunning` is false.
    func waitForStatement(_ text: String, isRunning: Bool = true) async throws {
        let count: Query = """
            SELECT count(*) FROM pg_stat_activity
            WHERE pid <> pg_backend_pid() AND state = 'active' AND query LIKE '%' || \(text) || '%'
            """
        while (try await value(count, as: Int.self) > 0) != isRunning {
            try await query("SELECT pg_sleep(0.01)")
        }
    }
}
