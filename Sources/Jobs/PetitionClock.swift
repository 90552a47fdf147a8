import Logging
import ServiceLifecycle
import Services

/// Moves petitions on when a term passes. Every server may run it; see `PassingTerms`.
package struct PetitionClock: Service {
    /// A petition shows that its term is over this much later at most; signers are bound by the instant itself.
    private static let interval = Duration.seconds(5)

    let terms: PassingTerms
    let logger: Logger

    package init(_ environment: Environment) {
        terms = PassingTerms(environment)
        logger = environment.logger
    }

    package func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    let moved = try await terms.sweep()
                    if moved > 0 { logger.info("terms passed", metadata: ["petitions": "\(moved)"]) }
                } catch {
                    logger.error("terms not looked at", metadata: ["reason": "\(error)"])
                }
                try await Task.sleep(for: Self.interval)
            }
        }
    }
}
