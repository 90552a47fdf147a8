import Domain
import Hummingbird

/// Finds out who asks: a program by its bearer token (RFC 6750), a browser by its session's cookie.
///
/// No `Authorization` header is nobody; a header that is malformed, or a token that is not known, is 401 on every route: a
/// program that believes it is signed in must not get the public answer. A browser cannot drop a cookie by itself, so
/// with one that is over it is nobody, and the answer takes the cookie away.
package struct Authentication: RouterMiddleware {
    /// The account of a secret. It throws a `Refusal` (or gives nil) for one that is not, or no longer, valid.
    package typealias Token = @Sendable (_ secret: String) async throws -> Actor?
    package typealias Session = @Sendable (_ secret: String) async throws -> BrowserSession?

    let token: Token
    let session: Session
    let origin: SiteOrigin
    let limits: RateLimits
    let isOfForms: Bool

    /// - Parameters:
    ///   - limits: what is told of each credential that is not valid, so that one which was passes no longer.
    ///   - isOfForms: whether changes come as forms that have the session's token among their fields. Whoever reads the
    ///     form looks at it; here nothing is looked at but where the form comes from.
    package init(
        origin: SiteOrigin, limits: RateLimits = .none, isOfForms: Bool = false, token: @escaping Token,
        session: @escaping Session
    ) {
        self.origin = origin
        self.limits = limits
        self.isOfForms = isOfForms
        self.token = token
        self.session = session
    }

    package func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if isOfForms, !request.isRead { try CrossSite(origin: origin).checkOrigin(of: request) }
        if !request.headers[values: .authorization].isEmpty {
            do {
                context.actor = try await bearer(of: request)
            } catch let problem as Problem {
                if let credential = request.credential { limits.disprove(credential) }
                throw problem
            }
        } else if let secret = request.cookies[SessionCookie.name]?.value {
            guard let session = try await session(with: secret) else {
                limits.disprove(secret)
                return try await takingCookieAway { try await next(request, context) }
            }
            if !isOfForms { try CrossSite(origin: origin).check(request, token: session.crossSiteToken) }
            context.actor = session.actor
        }
        return try await next(request, context)
    }

    /// Whatever the answer is, a problem too, unless the route has just given a new cookie.
    private func takingCookieAway(_ answer: () async throws -> Response) async throws -> Response {
        do {
            var response = try await answer()
            if response.headers[.setCookie] == nil { response.headers.append(contentsOf: SessionCookie.ending) }
            return response
        } catch {
            guard var problem = error as? Problem ?? (error as? Refusal).map({ Problem($0) }) else { throw error }
            problem.headers.append(contentsOf: SessionCookie.ending)
            throw problem
        }
    }

    private func bearer(of request: Request) async throws -> Actor {
        let headers = request.headers[values: .authorization]
        guard headers.count == 1, let text = Self.token(in: headers[0]) else { throw Problem.badAuthorization }
        do {
            guard let actor = try await token(text) else { throw Problem.badToken }
            return actor
        } catch let refusal as Refusal where refusal.kind == .unauthenticated {
            throw Problem.badToken
        }
    }

    private func session(with secret: String) async throws -> BrowserSession? {
        guard secret.utf8.count <= Self.secretLimit else { return nil }
        do {
            return try await session(secret)
        } catch let refusal as Refusal where refusal.kind == .unauthenticated {
            return nil
        }
    }

    /// Longer than any secret that is given out, short enough to be hashed without a thought.
    static let secretLimit = 512

    /// The token68 of RFC 7235 after the scheme, whose case does not matter.
    static func token(in header: String) -> String? {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        let token = parts[1].trimmed
        let allowed = token.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="):
                true
            default: false
            }
        }
        return allowed && (1...secretLimit).contains(token.utf8.count) ? String(token) : nil
    }
}

/// Who is behind a session's cookie, and what has to come with each change that the browser makes.
package struct BrowserSession: Sendable {
    package var actor: Actor
    package var crossSiteToken: String

    package init(actor: Actor, crossSiteToken: String) {
        self.actor = actor
        self.crossSiteToken = crossSiteToken
    }
}

extension Problem {
    static var badAuthorization: Problem {
        var problem = Problem(
            Refusal(
                .unauthenticated, "bad_authorization",
                LocalizedText(
                    kk: "Authorization тақырыбы «Bearer» және бір токеннен тұруы керек.",
                    ru: "Заголовок Authorization должен состоять из «Bearer» и одного токена.",
                    en: "The Authorization header must be \"Bearer\" and one token.")))
        problem.headers[.wwwAuthenticate] = challenge + #", error="invalid_request""#
        return problem
    }

    static var badToken: Problem {
        var problem = Problem(
            Refusal(
                .unauthenticated, "bad_token",
                LocalizedText(
                    kk: "Токен жарамсыз немесе мерзімі өткен. Қайта кіріңіз.",
                    ru: "Токен недействителен или истёк. Войдите снова.",
                    en: "The token is not valid or has expired. Sign in again.")))
        problem.headers[.wwwAuthenticate] = challenge + #", error="invalid_token""#
        return problem
    }
}
