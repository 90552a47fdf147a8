import Services

extension Sweep {
    /// Reminds, counts anew and notes what days bring about; see `ObligationClock`.
    package static func obligationClock(_ environment: Environment, every interval: Duration? = nil) -> Sweep {
        let clock = ObligationClock(environment)
        return Sweep(
            name: "days dealt with", key: "obligation_clock", interval: interval ?? .seconds(30),
            logger: environment.logger
        ) {
            try await clock.sweep()
        }
    }
}
