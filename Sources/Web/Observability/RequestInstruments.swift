import Metrics
import Synchronization

/// The metrics of the requests, made once for each combination of labels.
final class RequestInstruments: Sendable {
    private struct Labels: Hashable {
        var method: String
        var route: String
        var status: Int
    }

    let inFlight: Meter
    private let factory: any MetricsFactory
    private let made = Mutex<[Labels: (Counter, Metrics.Timer)]>([:])

    init(_ factory: any MetricsFactory) {
        self.factory = factory
        inFlight = Meter(label: "http_server_requests_in_flight", dimensions: [], factory: factory)
    }

    func record(method: String, route: String, status: Int, _ duration: Duration) {
        let labels = Labels(method: method, route: route, status: status)
        let (counter, timer) = made.withLock { made in
            if let instruments = made[labels] { return instruments }
            let place = [("method", method), ("route", route)]
            let instruments = (
                Counter(
                    label: "http_server_requests_total", dimensions: place + [("status", String(status))],
                    factory: factory),
                Metrics.Timer(label: "http_server_request_duration_seconds", dimensions: place, factory: factory)
            )
            made[labels] = instruments
            return instruments
        }
        counter.increment()
        timer.record(duration: duration)
    }
}
