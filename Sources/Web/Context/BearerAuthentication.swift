import Domain
import Hummingbird

/// Finds out who asks, from a bearer token (RFC 6750).
///
/// No `Authorization` header is nobody; a header that is malformed, or a token that `authenticate` does not know, is 401
/// on every route: a client that believes it is signed in must not get the public answer.
package struct BearerAuthentication: RouterMiddleware {
    /// The account of a token. It throws a `Refusal` (or gives nil) for a token that is not, or no longer, valid.
    package typealias Authenticate = @Sendable (_ bearerToken: String) async throws -> Actor?

    let authenticate: Authenticate

    package init(_ authenticate: @escaping Authenticate) {
        self.authenticate = authenticate
    }

    package func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let headers = request.headers[values: .authorization]
        if let header = headers.first {
            guard headers.count == 1, let token = Self.token(in: header) else { throw Problem.badAuthorization }
            context.actor = try await actor(of: token)
        }
        return try await next(request, context)
    }

    private func actor(of token: String) async throws -> Actor {
        do {
            guard let actor = try await authenticate(token) else { throw Problem.badToken }
            return actor
        } catch let refusal as Refusal where refusal.kind == .unauthenticated {
            throw Problem.badToken
        }
    }

    /// Longer than any token that is given out, short enough to be hashed without a thought.
    static let tokenLimit = 512

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
        return allowed && (1...tokenLimit).contains(token.utf8.count) ? String(token) : nil
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
