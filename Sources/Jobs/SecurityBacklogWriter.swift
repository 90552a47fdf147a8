import Logging
import ServiceLifecycle
import Services

/// Writes security events that wait for it into the record, every second and once more when the server stops.
package struct SecurityBacklogWriter: Service {
    private static let interval = Duration.seconds(1)

    private let record: SecurityRecord
    private let logger: Logger

    package init(_ environment: Environment) {
        record = SecurityRecord(environment)
        logger = environment.logger
    }

    package func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                try await Task.sleep(for: Self.interval)
                await write()
            }
        }
        // Of a task that is cancelled the database takes nothing: the last ones are written by one that nobody cancels.
        await Task { await write() }.value
    }

    private func write() async {
        do {
            try await record.flush()
        } catch {
            // They wait for the next round.
            if !Task.isCancelled { logger.error("security events not written", metadata: ["reason": "\(error)"]) }
        }
    }
}
