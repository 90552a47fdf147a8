import Services

extension Sweep {
    /// Reminds, counts anew and notes what days bring about; see `ObligationClock`.
    package static func obligationClock(_ environment: Environment) -> Sweep {
        let clock = ObligationClock(environment)
        return Sweep(name: "days dealt with", interval: .seconds(30), logger: environment.logger) {
            try await clock.sweep()
        }
    }
}
