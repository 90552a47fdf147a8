import Logging
import ServiceLifecycle
import Services

/// Something that is done again and again until the server stops. Every server may run it: what it does is safe to do
/// twice, and at the same time elsewhere.
package struct Sweep: Service {
    /// What it has done, for the log.
    let name: Logger.Message
    let interval: Duration
    let logger: Logger
    /// Returns how many things it dealt with.
    let round: @Sendable () async throws -> Int

    package func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    let count = try await round()
                    if count > 0 { logger.info(name, metadata: ["count": "\(count)"]) }
                } catch {
                    // The next round tries again.
                    if !Task.isCancelled { logger.error("not done: \(name)", metadata: ["reason": "\(error)"]) }
                }
                try await Task.sleep(for: interval)
            }
        }
    }
}

extension Sweep {
    /// Moves petitions on when a term passes; see `PassingTerms`. A petition shows this much later at most that its term
    /// is over; signers are bound by the instant itself.
    package static func petitionClock(_ environment: Environment) -> Sweep {
        let terms = PassingTerms(environment)
        return Sweep(name: "terms passed", interval: .seconds(5), logger: environment.logger) {
            try await terms.sweep()
        }
    }

    /// Writes to those who follow what was announced; see `FollowerLetters`.
    package static func followers(_ environment: Environment) -> Sweep {
        let letters = FollowerLetters(environment)
        return Sweep(name: "followers written to", interval: .seconds(5), logger: environment.logger) {
            try await letters.deliverDue()
        }
    }

    /// Forgets what is not needed any more; see `Retention`.
    package static func retention(_ environment: Environment) -> Sweep {
        let retention = Retention(environment)
        return Sweep(name: "forgotten what is over", interval: .seconds(3600), logger: environment.logger) {
            try await retention.sweep()
        }
    }

    /// Erases accounts that nobody has used for years; see `UnusedAccounts`.
    package static func unusedAccounts(_ environment: Environment) -> Sweep {
        let unused = UnusedAccounts(environment)
        return Sweep(name: "unused accounts erased", interval: .seconds(86_400), logger: environment.logger) {
            try await unused.sweep()
        }
    }
}
