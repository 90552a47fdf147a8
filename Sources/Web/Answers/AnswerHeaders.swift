import Hummingbird

/// Headers that every answer has, unless its route said otherwise; and no body for HEAD.
///
/// The policy for content is that of JSON: nothing in it may run or be framed; pages bring their own.
/// HSTS is the reverse proxy's, which ends TLS.
package struct AnswerHeaders<Context: RequestContext>: RouterMiddleware {
    package init() {}

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in Self.always where response.headers[name] == nil {
            response.headers[name] = value
        }
        if response.headers[.cacheControl] == nil {
            response.headers[.cacheControl] = cacheControl(of: request, response)
        }
        if response.headers[.vary] == nil {
            response.headers[.vary] = "Accept-Language, Authorization"
        }
        response.headers[.requestID] = context.number
        // A problem has a body whatever was asked; after the head of an answer to HEAD it would be read as the next answer.
        return request.method == .head ? response.createHeadResponse() : response
    }

    private static var always: [(HeaderName, String)] {
        [
            (.xContentTypeOptions, "nosniff"),
            (.contentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'"),
            (.referrerPolicy, "no-referrer"),
            (.crossOriginResourcePolicy, "same-origin"),
        ]
    }

    /// What somebody signed in was shown is kept nowhere; public answers may be kept if they are asked about again.
    private func cacheControl(of request: Request, _ response: Response) -> String {
        let isPublic = request.isRead && request.headers[.authorization] == nil && response.status.code < 400
        return isPublic ? "no-cache" : "no-store"
    }
}
