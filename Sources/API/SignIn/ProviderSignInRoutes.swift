import Domain
import Foundation
import Hummingbird
import Services
import Web

/// Signing in with an identity provider, or proving who one is while signed in, for programs and for pages with a script.
struct ProviderSignInRoutes: Sendable {
    let signIn: ProviderSignIn
    let door: Door
    let origin: SiteOrigin

    func add(to routes: RouterGroup<AppContext>) {
        routes.post("exchange", use: exchange)
        routes.post("{provider}", use: begin)
    }

    @Sendable private func begin(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<SignInBegunAnswer> {
        // Or a foreign page could put another sign-in in the place of the one that the browser has under way.
        try CrossSite(origin: origin).checkOrigin(of: request)
        try await request.expectNoFields()
        let begun = try await signIn.begin(
            at: context.parameters.get("provider") ?? "", for: context.actor, in: context.language)
        return JSONAnswer(
            .created, SignInBegunAnswer(begun, toPage: request.isFromPage),
            headers: [.setCookie: SignInCookie.text(begun.handle, seconds: ProviderSignIn.lifetime)])
    }

    @Sendable private func exchange(request: Request, context: AppContext) async throws -> Response {
        let (answer, handle, kind) = try await request.read { fields in
            (
                AuthorizationAnswer(
                    state: fields.required("state", .secret), code: fields.required("code", .secret),
                    issuer: fields.optional("iss", .secret)),
                fields.optional("handle", .secret), fields.optional("kind", .choice(AccessKind.self), or: .token)
            )
        }
        let completed = try await signIn.complete(
            answer, handle: handle ?? request.cookies[SignInCookie.name]?.value ?? "", as: kind, by: context.actor)
        switch completed {
        case .identified(let account):
            return try JSONAnswer(MeAnswer(account)).response(from: request, context: context)
        case .signedIn(let signedIn) where kind == .session:
            return try door.session(signedIn).response(from: request, context: context)
        case .signedIn(let signedIn):
            return try door.token(signedIn).response(from: request, context: context)
        }
    }
}

extension Field where Value == String {
    /// What a provider made up, in the characters that may stand in an address (RFC 6749 appendix A).
    fileprivate static var secret: Field {
        .parsed(.wrongForm("SplxlOBeZQQYbYS6WxSbIA"), standIn: "") { text in
            text.utf8.count <= AuthorizationAnswer.partLimit && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
                ? text : nil
        }
    }
}
