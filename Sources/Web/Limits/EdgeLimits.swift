import Domain
import Hummingbird

/// The limits that need no account and no database, before anything else is done about a request.
///
/// A credential that this process has seen to be good has a bucket of its own: people who are signed in are limited wherever
/// they are, so a whole village behind one address goes on while somebody there floods. One that is not yet known takes
/// a token of its address and network, so that guessing at tokens does not reach the database for long. A cookie that is
/// not known counts as a request without signing in, and where those are not counted as a new token too.
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
        let isApart = RateLimit.isApart(request.method, at: context.endpointPath)
        if let credential = request.credential {
            if limits.isProven(credential) {
                try context.taken.add(limits.take(.credential, of: credential))
                return
            }
            if request.headers[.authorization] != nil || isApart {
                try context.taken.add(limits.take(.newCredentialNetwork, of: context.client?.network))
                try context.taken.add(limits.take(.newCredential, of: context.client?.subscriber))
                return
            }
        }
        if isApart { return }
        try context.taken.add(limits.take(.anonymousNetwork, of: context.client?.network))
        try context.taken.add(limits.take(.anonymous, of: context.client?.subscriber))
    }
}

extension Request {
    /// By what the one who asks wants to be known; whether it is any good is another question. A token is the same
    /// however its scheme is written.
    var credential: String? {
        guard let header = headers[.authorization] else { return cookies[SessionCookie.name]?.value }
        return Authentication.token(in: header).map { "Bearer \($0)" } ?? header
    }
}
