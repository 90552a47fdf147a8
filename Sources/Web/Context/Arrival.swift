import Domain
import Hummingbird

/// Writes into the context what the request's head says, where it came from and at which instant.
package struct Arrival: RouterMiddleware {
    let clock: WallClock
    let proxies: TrustedProxies

    package init(clock: WallClock, proxies: TrustedProxies = TrustedProxies()) {
        self.clock = clock
        self.proxies = proxies
    }

    package func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.arrival = clock.now()
        context.client = proxies.client(of: context.peer, forwarded: request.headers[values: .xForwardedFor])
        context.language = Language(negotiating: request.headers[.acceptLanguage])
        return try await next(request, context)
    }
}
