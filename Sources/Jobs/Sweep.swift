import Logging
import Metrics
import ServiceLifecycle
import Services

/// Something that is done again and again until the server stops. Every server may run it: what it does is safe to do
/// twice, and at the same time elsewhere.
package struct Sweep: Service {
    /// What it has done, for the log.
    let name: Logger.Message
    /// What it is called among the measurements.
    let key: String
    let interval: Duration
    let logger: Logger
    /// Returns how many things it dealt with.
    let round: @Sendable () async throws -> Int

    package func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    let count = try await round()
                    Counter(label: "dauys_sweeps_total", dimensions: [("sweep", key)]).increment()
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
    ///
    /// - Parameter interval: nil for the usual one, here and below.
    package static func petitionClock(_ environment: Environment, every interval: Duration? = nil) -> Sweep {
        let terms = PassingTerms(environment)
        return Sweep(
            name: "terms passed", key: "petition_clock", interval: interval ?? .seconds(5), logger: environment.logger
        ) {
            try await terms.sweep()
        }
    }

    /// Opens, closes and concludes consultations; see `ConsultationTerms`. Contributors are bound by the instants.
    package static func consultationClock(_ environment: Environment, every interval: Duration? = nil) -> Sweep {
        let terms = ConsultationTerms(environment)
        return Sweep(
            name: "consultations moved on", key: "consultation_clock", interval: interval ?? .seconds(5),
            logger: environment.logger
        ) {
            try await terms.sweep()
        }
    }

    /// Finds form letters where that was ordered, and assigns what has come in since; see `FormLetterRuns` and
    /// `FormLetterArrivals`.
    package static func formLetters(_ environment: Environment, every interval: Duration? = nil) -> Sweep {
        let (runs, arrivals) = (FormLetterRuns(environment), FormLetterArrivals(environment))
        return Sweep(
            name: "form letters found", key: "form_letters", interval: interval ?? .seconds(5),
            logger: environment.logger
        ) {
            let found = try await runs.carryOutDue()
            return try await found + arrivals.sweep()
        }
    }

    /// Makes answers owed where a period of organisations' feedback has closed; see `PeriodicFeedbackAnswering`.
    package static func periodClock(_ environment: Environment, every interval: Duration? = nil) -> Sweep {
        let answering = PeriodicFeedbackAnswering(environment)
        return Sweep(
            name: "periodic feedback settled", key: "period_clock", interval: interval ?? .seconds(5),
            logger: environment.logger
        ) {
            try await answering.sweep()
        }
    }

    /// Writes to those who follow what was announced; see `FollowerLetters`.
    package static func followers(_ environment: Environment, every interval: Duration? = nil) -> Sweep {
        let letters = FollowerLetters(environment)
        return Sweep(
            name: "followers written to", key: "followers", interval: interval ?? .seconds(5),
            logger: environment.logger
        ) {
            try await letters.deliverDue()
        }
    }

    /// Writes to those whose contributions were answered; see `ReplyLetters`.
    package static func replies(_ environment: Environment, every interval: Duration? = nil) -> Sweep {
        let letters = ReplyLetters(environment)
        return Sweep(
            name: "contributors written to", key: "replies", interval: interval ?? .seconds(5),
            logger: environment.logger
        ) {
            try await letters.deliverDue()
        }
    }

    /// Shows more of the breakdown by region where ten or more have come or gone.
    package static func regions(_ environment: Environment) -> Sweep {
        let counts = Counts(environment)
        return Sweep(
            name: "regions moved on", key: "regions", interval: .seconds(3600), logger: environment.logger
        ) {
            try await counts.moveRegionsOn()
        }
    }

    /// Forgets what is not needed any more, here and in this server's memory; see `Retention`.
    package static func retention(_ environment: Environment, signing: Signing) -> Sweep {
        let retention = Retention(environment)
        return Sweep(
            name: "forgotten what is over", key: "retention", interval: .seconds(3600), logger: environment.logger
        ) {
            await signing.forgetKeys()
            return try await retention.sweep()
        }
    }

    /// Erases accounts that nobody has used for years; see `UnusedAccounts`.
    package static func unusedAccounts(_ environment: Environment) -> Sweep {
        let unused = UnusedAccounts(environment)
        return Sweep(
            name: "unused accounts erased", key: "unused_accounts", interval: .seconds(86_400),
            logger: environment.logger
        ) {
            try await unused.sweep()
        }
    }
}
