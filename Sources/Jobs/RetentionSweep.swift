import Logging
import ServiceLifecycle
import Services

/// Forgets every hour what is not needed any more. Every server may run it; see `Retention`.
package struct RetentionSweep: Service {
    private static let interval = Duration.seconds(3600)

    let retention: Retention
    let logger: Logger

    package init(_ environment: Environment) {
        retention = Retention(environment)
        logger = environment.logger
    }

    package func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    let rows = try await retention.sweep()
                    if rows > 0 { logger.info("forgotten what is over", metadata: ["rows": "\(rows)"]) }
                } catch {
                    logger.error("nothing forgotten", metadata: ["reason": "\(error)"])
                }
                try await Task.sleep(for: Self.interval)
            }
        }
    }
}
