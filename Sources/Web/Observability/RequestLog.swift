import Hummingbird
import Logging
import Metrics
import Synchronization

/// One log line and one count for each request.
///
/// The route's template stands for the address: what people search for, and whom they look at, is in the address and its
/// query, and stays out of logs and labels.
package struct RequestLog<Context: RequestContext>: RouterMiddleware {
    private let instruments: RequestInstruments

    package init(metrics: any MetricsFactory) {
        instruments = RequestInstruments(metrics)
    }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        instruments.inFlight.increment()
        defer { instruments.inFlight.decrement() }
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let duration = ContinuousClock.now - start
        // Methods and paths are the caller's to invent; labels must be few.
        let method = Problems<Context>.methods.contains(request.method) ? request.method.rawValue : "other"
        let route = Self.route(context.endpointPath)
        instruments.record(method: method, route: route, status: response.status.code, duration)
        // Under a flood one line for each refusal would be a second flood; the counter of refusals tells of them.
        context.logger.log(
            level: response.status == .tooManyRequests ? .debug : .info, "request",
            metadata: [
                "method": "\(method)", "route": "\(route)", "status": "\(response.status.code)",
                "duration_ms": "\(duration.milliseconds)",
            ])
        return response
    }

    private static func route(_ endpoint: String?) -> String {
        // The router's own word for an address that it does not know.
        endpoint == "NotFound" ? "unknown" : endpoint ?? "unknown"
    }
}

extension Duration {
    /// To the thousandth, as a decimal.
    var milliseconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds * 1_000_000 + attoseconds / 1_000_000_000_000) / 1000
    }
}
