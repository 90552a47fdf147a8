import Domain
import Hummingbird
import Metrics

extension Router where Context == AppContext {
    /// A router on which every answer, unknown addresses included, is logged, counted, has its headers, and is a problem
    /// document where something is wrong. Routes are added to it, then `answerOtherMethods()` is called.
    package static func edge(
        clock: WallClock = .system, metrics: any MetricsFactory = MetricsSystem.factory
    ) -> Router {
        let router = Router(context: AppContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestLog(metrics: metrics))
        router.add(middleware: AnswerHeaders())
        router.add(middleware: Problems())
        router.add(middleware: Arrival(clock: clock))
        return router
    }
}
