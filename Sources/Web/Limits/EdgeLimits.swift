import Domain
import Hummingbird

/// The limits that need no account and no database, before anything else is done about a request.
///
/// A credential that this process has seen to be good passes: people who are signed in are limited by account, wherever
/// they are, so a whole village behind one address goes on while somebody there floods. One that is not yet known takes
/// a token of its address, so that guessing at tokens does not reach the database for long. A cookie that is not known
/// counts as a request without signing in, and where those are not counted as a new token too.
package struct EdgeLimits: RouterMiddleware {
    let limits: RateLimits

    package init(_ limits: RateLimits) {
        self.limits = limits
    }

    package func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do throws(Problem) {
            try take(for: request, context)
        } catch {
            response = try error.response(from: request, context: context)
            context.taken.write(into: &response.headers)
            return response
        }
        response = try await next(request, context)
        context.taken.write(into: &response.headers)
        return response
    }

    private func take(for request: Request, _ context: AppContext) throws(Problem) {
        if let credential = request.credential {
            if limits.isProven(credential) { return }
            if request.headers[.authorization] != nil || RateLimit.apart.contains(request.uri.path) {
                try context.taken.add(limits.take(.newCredential, of: context.client?.subscriber))
                return
            }
        }
        if RateLimit.apart.contains(request.uri.path) { return }
        try context.taken.add(limits.take(.anonymousNetwork, of: context.client?.network))
        try context.taken.add(limits.take(.anonymous, of: context.client?.subscriber))
    }
}

extension Request {
    /// By what the one who asks wants to be known; whether it is any good is another question.
    var credential: String? {
        headers[.authorization] ?? cookies[SessionCookie.name]?.value
    }
}
