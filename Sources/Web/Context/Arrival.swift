import Domain
import Hummingbird

/// Writes into the context what the request's head says, and the instant at which it came.
package struct Arrival: RouterMiddleware {
    let clock: WallClock

    package init(clock: WallClock) {
        self.clock = clock
    }

    package func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.arrival = clock.now()
        context.language = Language(negotiating: request.headers[.acceptLanguage])
        return try await next(request, context)
    }
}
