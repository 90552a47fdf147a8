import Hummingbird

/// Headers that every answer has, unless its route said otherwise; and no body for HEAD.
///
/// The policy for content is that of JSON: nothing in it may run, be framed or be sent anywhere; pages bring their own.
/// What somebody who showed a token or a cookie was answered is kept nowhere, whatever its route says of it.
package struct AnswerHeaders<Context: RequestContext>: RouterMiddleware {
    private let always: [(HeaderName, String)]

    /// - Parameters:
    ///   - isSecure: whether people reach the service over HTTPS. Then browsers are told to come no other way for a year
    ///     (RFC 6797).
    ///   - coversSubdomains: whether that is said of whatever lies under the host as well, which is not for this service to
    ///     decide.
    package init(isSecure: Bool = false, coversSubdomains: Bool = false) {
        let hosts = coversSubdomains ? "; includeSubDomains" : ""
        always = Self.common + (isSecure ? [(.strictTransportSecurity, "max-age=31536000" + hosts)] : [])
    }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in always where response.headers[name] == nil {
            response.headers[name] = value
        }
        if let caching = caching(of: request, response) { response.headers[.cacheControl] = caching }
        if response.headers[.vary] == nil {
            response.headers[.vary] = "Accept, Accept-Language, Authorization, Cookie"
        }
        response.headers[.requestID] = context.number
        // A problem has a body whatever was asked; after the head of an answer to HEAD it would be read as the next answer.
        return request.method == .head ? response.createHeadResponse() : response
    }

    private static var common: [(HeaderName, String)] {
        [
            (.xContentTypeOptions, "nosniff"),
            (
                .contentSecurityPolicy,
                "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            ),
            (.xFrameOptions, "DENY"),
            (.referrerPolicy, "no-referrer"),
            (.crossOriginOpenerPolicy, "same-origin"),
            (.crossOriginEmbedderPolicy, "require-corp"),
            (.crossOriginResourcePolicy, "same-origin"),
            (
                .permissionsPolicy,
                "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
            ),
        ]
    }

    /// Nil where the route's own word stands. Public answers may be kept if they are asked about again.
    private func caching(of request: Request, _ response: Response) -> String? {
        let isPersonal =
            request.headers[.authorization] != nil || request.headers[.cookie] != nil
            || response.headers[.setCookie] != nil
        guard request.isRead, !isPersonal, response.status.code < 400 else { return "no-store" }
        return response.headers[.cacheControl] == nil ? "no-cache" : nil
    }
}
