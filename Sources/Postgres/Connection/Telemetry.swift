import Metrics

/// What is measured of the use of the database.
struct Telemetry: Sendable {
    private let timers: [StatementKind: Timer]
    let inUse: Gauge
    let idle: Gauge
    let waiting: Gauge
    let connectionFailures: Counter

    init(factory: any MetricsFactory) {
        var timers: [StatementKind: Timer] = [:]
        for kind in StatementKind.allCases {
            timers[kind] = Timer(
                label: "dauys_postgres_query_seconds", dimensions: [("kind", kind.rawValue)], factory: factory)
        }
        self.timers = timers
        inUse = Gauge(label: "dauys_postgres_pool_in_use", factory: factory)
        idle = Gauge(label: "dauys_postgres_pool_idle", factory: factory)
        waiting = Gauge(label: "dauys_postgres_pool_waiting", factory: factory)
        connectionFailures = Counter(label: "dauys_postgres_connection_failures_total", factory: factory)
    }

    func record(_ kind: StatementKind, since start: ContinuousClock.Instant) {
        timers[kind]?.record(duration: start.duration(to: .now))
    }
}
