import Domain
import Hummingbird
import Metrics

extension Router where Context == AppContext {
    /// A router on which every answer, unknown addresses included, is logged, counted, limited, has its headers, and is a
    /// problem document where something is wrong, after what `meaning` makes of errors that are no refusals. Routes are
    /// added to it, then `answerOtherMethods()` is called.
    package static func edge(
        clock: WallClock = .system, isSecure: Bool = false, coversSubdomains: Bool = false,
        metrics: any MetricsFactory = MetricsSystem.factory, proxies: TrustedProxies = TrustedProxies(),
        limits: RateLimits = .none,
        meaning: @escaping @Sendable (any Error) -> Refusal? = { _ in nil }
    ) -> Router {
        let router = Router(context: AppContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestLog(metrics: metrics))
        router.add(middleware: AnswerHeaders(isSecure: isSecure, coversSubdomains: coversSubdomains))
        router.add(middleware: Arrival(clock: clock, proxies: proxies))
        router.add(middleware: EdgeLimits(limits))
        router.add(middleware: Problems(meaning: meaning))
        return router
    }
}
