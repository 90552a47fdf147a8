import Hummingbird
import Web

/// What the process measures, for Prometheus.
struct MetricsRoutes: Sendable {
    let metrics: MetricsRegistry

    func add(to router: some RouterMethods<AppContext>) {
        router.get("/metrics") { _, _ in
            Response(
                status: .ok, headers: [.contentType: MetricsRegistry.contentType],
                body: ResponseBody(byteBuffer: ByteBuffer(string: metrics.render())))
        }
    }
}
